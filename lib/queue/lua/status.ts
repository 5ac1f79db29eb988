/* The status as JSON, written without spaces in a fixed order, so that it parses and prints to the same bytes. */
export const STATUS = /* lua */ `
-- The pace people can count on: the configured one while nobody waits or a line has only begun, else the measured one.
local function pace()
  local configured = tonumber(ARGV[17])
  if not s.size or s.issued <= s.serving or not admitting then
    if s.lineAt > 0 then put('lineAt', 0) end
    return configured
  end
  if s.lineAt == 0 then
    put('lineAt', sec)
    put('lineServing', s.serving)
  end
  local lasted = sec - s.lineAt
  if lasted < 10 then return configured end
  if lasted < 60 then return math.floor((s.serving - s.lineServing) * 60 / lasted + 0.5) end
  return math.floor(s.moved * 60 / 61 + 0.5)
end

local function iso(ms)
  local days = math.floor(ms / 86400000)
  local rest = ms - days * 86400000
  -- Civil date from days since 1970: years begin in March here, so that a leap day comes last.
  local z = days + 719468
  local era = math.floor(z / 146097)
  local day = z - era * 146097
  local year = math.floor((day - math.floor(day / 1460) + math.floor(day / 36524) - math.floor(day / 146096)) / 365)
  local inYear = day - (365 * year + math.floor(year / 4) - math.floor(year / 100))
  local month = math.floor((5 * inYear + 2) / 153)
  local inMonth = inYear - math.floor((153 * month + 2) / 5) + 1
  local m = month < 10 and month + 3 or month - 9
  local y = year + era * 400 + (m <= 2 and 1 or 0)
  local seconds = math.floor(rest / 1000)
  return string.format('%04d-%02d-%02dT%02d:%02d:%02d.%03dZ', y, m, inMonth,
    math.floor(seconds / 3600), math.floor(seconds / 60) % 60, seconds % 60, rest % 1000)
end

-- What comes as JSON is put in as it came: the words after the pattern are never read as one.
local function status()
  put('pace', pace())
  local said = ARGV[19] or ''
  local message = said ~= '' and ',"message":' .. said or ''
  return string.format(
    '{"phase":"%s","serving":%d,"issued":%d,"admittedPerMinute":%d,"epoch":%d,"shuffle":%s,"poll":%s,"serverTime":"%s"%s}',
    ARGV[15], s.serving, s.issued, s.pace, epoch, ARGV[16], ARGV[18], iso(now), message)
end
`;
