# 페이지 틀
frame-name = Một cửa
frame-site = 온라인 행정 서비스
frame-window = { $title } – { $site }
frame-window-office = { $title } – { $site }, { $office }
frame-window-problem = 오류: { $title } – { $site }
frame-window-problem-office = 오류: { $title } – { $site }, { $office }
frame-skip = 본문으로 건너뛰기
frame-home = (첫 화면)
frame-start = 홈
frame-crumbs = 현재 위치
frame-nav = 주 메뉴
frame-nav-procedures = 행정 절차
frame-nav-lookup = 민원 조회
frame-language = 언어
frame-language-name = 한국어
frame-sign-in = 로그인
frame-sign-out = 로그아웃
frame-demo-title = 시험용 사이트입니다.
frame-demo-text = 이 사이트의 인물, 민원, 처리 결과는 실제가 아닙니다.
frame-purpose = 행정 절차 신청을 접수하고 처리 결과를 돌려드립니다.
frame-help = 상담 전화:
frame-hotline = 1800 1096
frame-help-hours = 월요일부터 금요일까지 근무 시간에 상담합니다.
frame-accessibility = 접근성 안내

# 알림
notice-info = 안내:
notice-success = 완료:
notice-warning = 주의:
notice-failure = 처리하지 못했습니다:

# 서식
problems-title = 다음 항목을 확인해 주십시오
field-optional = (선택)
field-problem = 오류:
field-limit = 최대 { $limit }자.
problem-required = { $field }: 입력해 주십시오.
problem-too-long = { $field }: 최대 { $limit }자까지 입력할 수 있습니다.
problem-too-short = { $field }: { $limit }자 이상 입력해 주십시오.
problem-too-small = { $field }: { $limit } 이상이어야 합니다.
problem-too-large = { $field }: { $limit } 이하여야 합니다.
problem-not-a-date = { $field }: 올바른 날짜가 아닙니다.
problem-not-a-number = { $field }: 숫자로 입력해 주십시오.
problem-not-an-email = { $field }: 올바른 전자우편 주소가 아닙니다.
problem-not-a-phone = { $field }: 올바른 전화번호가 아닙니다.
problem-not-allowed = { $field }: 제시된 항목 중에서 선택해 주십시오.
problem-wrong-format = { $field }: 형식이 올바르지 않습니다.
problem-too-large-file = { $field }: 파일 크기가 { $limit }을(를) 넘습니다.
problem-wrong-file-type = { $field }: { $limit } 파일만 받습니다.
problem-other = { $field }: 올바르지 않은 값입니다.

# 처리 기한
due-on-time = 기한 내
due-soon = 기한 임박
due-overdue = 기한 초과
due-paused = 일시 중지
due-none = 기한 없음
due-done = 기한 내 완료
due-done-late = 기한 후 완료

# 날짜, 시각, 숫자 표기
format-date = { $year }년 { $month } { $day }일
format-date-time = { $date } { $time }
format-weekday-date-time = { $date } { $weekday } { $time }
format-weekday-1 = 월요일
format-weekday-2 = 화요일
format-weekday-3 = 수요일
format-weekday-4 = 목요일
format-weekday-5 = 금요일
format-weekday-6 = 토요일
format-weekday-7 = 일요일
format-month-1 = 1월
format-month-2 = 2월
format-month-3 = 3월
format-month-4 = 4월
format-month-5 = 5월
format-month-6 = 6월
format-month-7 = 7월
format-month-8 = 8월
format-month-9 = 9월
format-month-10 = 10월
format-month-11 = 11월
format-month-12 = 12월
format-money = { $amount }{"\u00A0"}VND

# 화면 구성 요소
step-done = (완료)
step-current = (진행 중)
step-ahead = (예정)
paging-label = 목록 페이지
paging-previous = 이전 페이지
paging-next = 다음 페이지
search-do = 검색
copy-do = 복사
copy-done = 복사됨
print-do = 이 페이지 인쇄
