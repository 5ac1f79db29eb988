/** What each concert's page says, by slug: paragraphs for Korean and for English readers. */
export const DESCRIPTIONS: Record<string, string[]> = {
  afterimage: [
    '눈을 감아도 남는 빛. 오버글로우가 1년 반 만에 여는 두 번째 아레나 공연 〈AFTERIMAGE〉. 여섯 멤버가 스튜디오에서 직접 고른 스물네 곡을, 무대를 가로지르는 120미터 조명 레일 아래에서 부릅니다.',
    'OVERGLOW return to the arena for the first time in eighteen months: six voices, twenty-four songs, and a lighting rail that runs the length of the hall, so that every block has the stage overhead at least once. The second half is played without a click track.',
    '스탠딩 구역은 입장 번호 순서로 들어갑니다. Standing pens are let in by entry number, sixty minutes before the show. Strobe light is used in three songs; there is a seated quiet area in section 108.',
  ],
  'blast-furnace': [
    '은하철공소가 드디어 스타디움에 불을 지핍니다. 인천의 작은 합주실에서 시작한 네 사람이 데뷔 15년 만에 여는 가장 큰 공연, 〈용광로〉. 1집부터 5집까지, 빠진 노래가 없습니다.',
    'Fifteen years after a rehearsal room behind a scrap yard in Incheon, Galaxy Ironworks light the furnace at Nuri Stadium. Three hours, five albums, sixty brass players from the city’s school bands for the finale. Rain or shine: there is no roof, and ponchos are handed out at every gate.',
    '막차 시간에 맞춰 22시 40분에 끝납니다. The show ends at 22:40, in time for the last trains from Nuri station.',
  ],
  'first-light': [
    '유리온실의 새 앨범 《첫 빛》 발매 공연. 부산에서 먼저 시작합니다. 겨울 동안 온실 한 채를 빌려 녹음한 아홉 곡을, 녹음한 순서 그대로 들려드립니다.',
    'Glasshouse recorded their third album in a rented greenhouse, one song for every week of winter. At Oryuk Arena they play it in the order in which it was made, from the first frost to the first light, with the older songs after a short interval.',
    '판매가 열리기 전에 대기실에 들어오신 분들의 번호는 공정하게 섞입니다. Everybody who is in the lobby before the sale opens is shuffled fairly: there is no need to be the first.',
  ],
  'low-tide': [
    '바다가 물러난 자리에서 춤을. 서프 록 사인조 파도리 클럽이 여름을 앞두고 개나리 클럽으로 돌아옵니다. 오프닝은 없습니다. 첫 곡부터 젖을 준비를 하고 오세요.',
    'Padori Club play surf rock the way the west coast does it: muddy, patient, then all at once. Two sets with a short break, no support act, and the spring reverb turned well past what the manual allows.',
  ],
  'the-road-we-walked': [
    '기타 두 대와 목소리 두 개. 보리와 밀이 세 번의 밤 동안 마루극장에 앉습니다. 매일 다른 순서, 매일 다른 손님 한 분과 함께합니다.',
    'Barley & Wheat have sung together since a school bus broke down between two villages and somebody had to pass the time. Three evenings, two guitars, one guest a night, and no two running orders alike.',
    '공연은 쉬는 시간 없이 100분입니다. 늦게 오시면 두 번째 곡이 끝난 뒤에 안내해 드립니다. Latecomers are seated after the second song.',
  ],
  'nocturnes-for-empty-streets': [
    'The Undertow Quartet wrote these eleven nocturnes between two and four in the morning, walking home from other people’s gigs. Trumpet, bass, brushes and a piano with the lid shut: music for the hour when the traffic lights only blink.',
    '언더토 쿼텟의 〈빈 거리를 위한 야상곡〉. 새벽 두 시와 네 시 사이에 쓴 열한 곡을, 확성 없이 들려드립니다. 가까이 앉을수록 좋습니다.',
    'The concert is played without amplification and recorded for a live album; please silence everything that ticks.',
  ],
  'no-checkout': [
    '체크아웃은 없다! 개러지 펑크 삼인조 404 모텔의 새 싱글 발매 파티. 28분짜리 세트를 두 번, 그 사이에 떡볶이.',
    'MOTEL 404 play everything they know in twenty-eight minutes. Then there is rice cake for the whole room, and then they play it again, faster. Earplugs are free at the bar and you will want them.',
  ],
  'dont-look-back': [
    '소금기둥 첫 단독 공연 〈돌아보지 마〉. 말이 거의 없는 포스트록 오인조가 한 곡처럼 이어지는 70분을 연주합니다. 전석 매진되었습니다.',
    'Pillar of Salt barely speak on stage, so here is what they would say: the set is one piece of seventy minutes, it starts very quietly, and the doors stay shut once it has begun. Every place is gone; tickets that are given back return to sale on this page.',
  ],
  'long-string': [
    '연날리기 좋은 계절에 시작해 연줄이 다 풀릴 때까지. 카이트 시즌의 봄 투어 〈롱 스트링〉 마지막 밤이었습니다. 함께해 주셔서 고맙습니다.',
    'The last night of Kite Season’s spring tour: twelve towns, one borrowed van, and a string section that joined in Gwangju and never left. Thank you for coming.',
  ],
  'night-trade': [
    '검은고양이상회가 밤장사를 시작합니다. 래퍼 셋, 디제이 하나, 그리고 골목 끝에서 주워 온 샘플들.',
    'Three rappers, one DJ and a crate of samples found at closing-down sales. Black Cat & Sons had planned to open late and close later.',
    '멤버의 성대 치료로 공연이 취소되었습니다. 결제하신 금액은 전액 지갑으로 환불됩니다. The concert is cancelled because a member has to rest their voice; every order is refunded in full to the wallet.',
  ],
  'strings-and-drums': [
    '남산 신포니에타의 새해 음악회 〈현과 북〉. 현악 오케스트라와 다섯 명의 타악 연주자가 무대를 마주 보고 앉습니다. 위촉 신작 두 곡이 초연됩니다.',
    'The Namsan Sinfonietta begin the season with strings on one side of the stage, five drummers on the other, and two first performances between them. A talk with the composers starts forty minutes before each concert in the foyer.',
  ],
  windfall: [
    'Tin Orchard make country music about a country they have never seen. Pedal steel, banjo, an upright piano with eleven dead keys, and harmonies learned from the radio of a fruit lorry. Windfall is what is left when the picking is done.',
    '틴 오차드의 내한 공연 〈윈드폴〉. 페달 스틸과 밴조, 건반 열한 개가 소리 나지 않는 피아노로 들려주는, 가 본 적 없는 고향 이야기.',
    '좌석 배치를 바꾸는 동안 판매를 잠시 멈췄습니다. 이미 구매하신 좌석은 그대로입니다. Sales are paused for a short while; tickets already bought stay valid.',
  ],
  pan: [
    '판이 벌어지면 이야기는 끝나지 않습니다. 소리꾼 둘, 고수 둘, 신시사이저 하나. 화문석이 판소리 다섯 마당에서 고른 다섯 장면을 새로 짰습니다.',
    'Two pansori singers, two drummers and one synthesizer: Hwamunseok take five scenes from the five old epics and weave them again, reed by reed. English and Korean surtitles are shown above the stage, and shouting encouragement at the right moment is part of the form.',
  ],
  'dot-gain': [
    'Dot gain is what happens when ink spreads on cheap paper: every dot grows, and the picture goes dark in the best places. Heliotype play their new live set with four slide projectors, two drum machines and no laptop.',
    '인쇄소 골목에서 결성한 전자음악 듀오 헬리오타입의 밤샘 공연. 슬라이드 프로젝터 네 대와 드럼 머신 두 대로 새벽까지 이어집니다. 재입장 가능합니다.',
  ],
  'return-to-sender': [
    '보내지 못한 편지를 모아 노래로 부칩니다. 느린우체국 소극장 공연 〈받는 사람 없음〉. 로비의 우체통에 넣어 주신 편지 가운데 한 통을 매일 밤 무대에서 노래로 만듭니다.',
    'Slow Post Office sing letters that were never sent. There is a letter box in the foyer: one letter a night becomes a song before the encore, and goes back unopened to nobody but its writer. The first night is sold out; a few seats are left on the second.',
  ],
  'signal-fires': [
    '산봉우리에서 산봉우리로, 소식은 불로 건너갔습니다. 부산에서 이틀 동안 열리는 인디 페스티벌 〈봉화〉. 하루 여덟 팀, 두 개의 무대, 쉬는 시간 없는 아홉 시간.',
    'News once crossed this peninsula from peak to peak by fire. Signal Fires brings sixteen bands from eight cities to Busan for two days; each act hands over to the next one with a song that both know. A ticket is good for one day, with re-entry.',
  ],
};
