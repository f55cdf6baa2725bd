# 국가 상태 열 가지
national-status-1 = 신규 신청
national-status-2 = 접수됨
national-status-3 = 접수되지 않음
national-status-4 = 처리 중
national-status-5 = 서류 보완 요청
national-status-6 = 납부 요청
national-status-7 = 취하 요청
national-status-8 = 처리 중지
national-status-9 = 처리 완료
national-status-10 = 결과 전달됨

# 부처 시스템이 처리하는 신청 조회
mirror-look-up = 부처가 처리하는 신청 조회
mirror-public-lead = 일부 절차는 부처 시스템에서 처리합니다. 이 페이지는 국가 포털이 보낸 상태만 보여 줍니다.
mirror-code = 국가 포털 신청 코드
mirror-code-hint = 국가 포털의 알림에 있습니다.
mirror-code-missing = 코드를 입력해 주세요.
mirror-number = 신청인의 개인식별번호
mirror-number-hint = 12자리 숫자. 조회할 때 저장되지 않습니다.
mirror-number-missing = 개인식별번호를 입력해 주세요.
mirror-look-up-do = 조회
mirror-found = 신청 상태
mirror-not-found = 신청을 찾을 수 없음
mirror-wait = 여러 번 잘못 입력했습니다. 몇 분 뒤에 다시 시도하세요.
mirror-not-found-text = 코드와 번호를 확인해 주세요. 성에 제출한 신청은 다른 조회 페이지에 있습니다.
mirror-procedure = 절차
mirror-handler = 처리 기관
mirror-status = 상태
mirror-due = 예정일
mirror-submitted = 신청일
mirror-accepted = 접수
mirror-finished = 완료
mirror-changed = 마지막 소식
