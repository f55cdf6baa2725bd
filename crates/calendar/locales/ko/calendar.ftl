# 기한 설명: 기한의 근거 하나마다 한 문장.

## 날짜와 시각
calendar-mon = 월요일
calendar-tue = 화요일
calendar-wed = 수요일
calendar-thu = 목요일
calendar-fri = 금요일
calendar-sat = 토요일
calendar-sun = 일요일
calendar-month-1 = 1월
calendar-month-2 = 2월
calendar-month-3 = 3월
calendar-month-4 = 4월
calendar-month-5 = 5월
calendar-month-6 = 6월
calendar-month-7 = 7월
calendar-month-8 = 8월
calendar-month-9 = 9월
calendar-month-10 = 10월
calendar-month-11 = 11월
calendar-month-12 = 12월
calendar-short-date = { $month-name } { $day }일({ $weekday })
calendar-date = { $year }년 { $month-name } { $day }일({ $weekday })
calendar-time = { $hour }:{ $minute }
calendar-date-time = { $date } { $time }
calendar-hours = { $hours }시간
calendar-minutes = { $minutes }분
calendar-hours-minutes = { $hours }시간 { $minutes }분
calendar-decimal = { $whole }.{ $tenth }

## 기한
limit-working-day = { $qty }근무일
limit-working-hour = { $qty }근무시간
limit-hour-running = { $qty }시간
limit-day = { $qty }일
limit-month = { $qty }개월
limit-same-day = 당일
limit-none = 교부 예정일 없음

## 시작
deadline-received = 접수 시각: { $at }.
deadline-limit = 처리 기한: { $limit }.
deadline-first-working-day = 첫날({ $zero })은 산입하지 않으며, 첫 번째 근무일은 { $first }입니다.
deadline-first-day = 첫날({ $zero })은 산입하지 않으며, 1일째는 { $first }입니다. 휴일도 산입합니다.
deadline-months = { $zero }부터 마지막 달의 해당 일이 끝날 때까지 월 단위로 계산하며, 해당 일이 없으면 그 달의 말일까지입니다.
deadline-from-there = 근무시간 중이므로 해당 시각부터 계산합니다.
deadline-from-next-session = 근무시간 외이므로 { $start }부터 계산합니다.
deadline-running-hours = 해당 시각부터 야간과 휴일을 포함하여 연속으로 계산합니다.
deadline-exact-day = 1근무일은 근무시간 { $length }으로, 분 단위까지 계산합니다.
deadline-same-day-before = { $hour } 이전에 접수되어 당일 처리합니다.
deadline-same-day-after = { $hour } 이후에 접수되어 다음 근무일에 처리합니다.
deadline-same-day-closed = 근무 종료({ $hour }) 후에 접수되어 다음 근무일에 처리합니다.
deadline-same-day-rest = 휴일인 { $day }에 접수되어 다음 근무일에 처리합니다.

## 산입하지 않는 날
deadline-rest-weekly = { $day } 제외: 주휴일.
deadline-rest-weekend = { $from }부터 { $to }까지 제외: 주휴일.
deadline-rest-holiday = { $day } 제외: 공휴일({ $name }).
deadline-rest-holidays = { $from }부터 { $to }까지 제외: 공휴일({ $name }).
deadline-rest-compensatory = { $day } 제외: 대체 휴일({ $name }).
deadline-rest-compensatories = { $from }부터 { $to }까지 제외: 대체 휴일({ $name }).
deadline-rest-swapped = { $day } 제외: 교환 휴무({ $name }).
deadline-rest-swaps = { $from }부터 { $to }까지 제외: 교환 휴무({ $name }).
deadline-rest-closed = { $day } 제외: 기관 휴무({ $name }).
deadline-rest-closures = { $from }부터 { $to }까지 제외: 기관 휴무({ $name }).
deadline-rest-more = 그 이후의 다른 휴일 { $days }일 제외.
deadline-make-up = { $day } 포함: 대체 근무일({ $name }).
deadline-changed-hours = { $day } 별도 근무시간({ $name }).

## 정지
deadline-pause-restart = { $from }부터 { $to }까지 정지 후 처음부터 다시 계산합니다.
deadline-pause-resume = { $from }부터 { $to }까지 정지 후 남은 기간을 계속 계산합니다.
deadline-pause-shift = { $from }부터 { $to }까지 정지되어 기한이 그만큼 늦춰집니다.
deadline-extended = 근무일 { $days }일 연장: { $from }에서 { $to }로 변경되었습니다.
deadline-left-time = 남은 시간: { $left }.
deadline-left-working-time = 남은 근무시간: { $left }.
deadline-left-working-days = 재개일 이후 남은 근무일: { $left }일.
deadline-left-days = 재개일 이후 남은 기간: { $left }일.
deadline-stands = { $since }부터 정지 중이며, 재개할 때 기한을 다시 계산합니다.

## 종료
deadline-last-day = 마지막 날은 근무일인 { $day }입니다.
deadline-moved = 마지막 날인 { $day }이(가) 근무일이 아니므로 기한은 다음 근무일에 끝납니다.
deadline-not-published = { $day } 이후의 휴일이 아직 공표되지 않아 기한이 바뀔 수 있습니다.
deadline-none = 교부 예정일이 없습니다.
deadline-end = 기한: { $at }.

## 거절
refusal-calendar-no-working-time = 기관의 근무 달력에 1년 넘게 근무일이 없습니다. 달력을 고쳐야 합니다.
refusal-calendar-out-of-range = 계산할 수 있는 기간(1900–2200년)을 벗어난 날짜입니다.
refusal-calendar-invalid-limit = 처리 기한이 올바르지 않습니다.
refusal-calendar-already-paused = 처리 기한이 이미 정지되어 있습니다.
refusal-calendar-not-paused = 처리 기한이 정지 상태가 아닙니다.
refusal-calendar-out-of-order = 마지막 기한 변경보다 이른 시각입니다.
