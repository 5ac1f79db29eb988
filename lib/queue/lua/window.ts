/*
 * Admissions, calls and steps of the frontier in the last minute, counted by second. 61 seconds are kept, so that any
 * 60 seconds in a row lie inside; the sums are in the state (`admitted`, `called`, `moved`), `head` is the oldest
 * second still counted.
 */
export const WINDOW = /* lua */ `
local function slide()
  local head = s.head
  if sec - head > 120 then
    redis.call('DEL', W)
    put('admitted', 0)
    put('called', 0)
    put('moved', 0)
    head = sec
  end
  while head < sec - 60 do
    local old = redis.call('HMGET', W, 'a' .. head, 't' .. head, 'f' .. head)
    if old[1] then put('admitted', s.admitted - old[1]) end
    if old[2] then put('called', s.called - old[2]) end
    if old[3] then put('moved', s.moved - old[3]) end
    if old[1] or old[2] or old[3] then redis.call('HDEL', W, 'a' .. head, 't' .. head, 'f' .. head) end
    head = head + 1
  end
  if head ~= s.head then put('head', head) end
end

local function count(letter, sum, n)
  redis.call('HINCRBY', W, letter .. sec, n)
  put(sum, s[sum] + n)
end
`;
