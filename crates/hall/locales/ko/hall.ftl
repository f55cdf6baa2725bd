# 번호표 발급기, 번호표, 호출 화면, 방문 예약
purpose-hand-in = 서류 제출 또는 보완
purpose-collect = 결과 수령
purpose-ask = 문의 및 안내

kiosk-title = 번호표 받기
kiosk-about = 용무를 선택하면 번호표가 출력됩니다.
kiosk-priority = 우선 대상자입니다
kiosk-priority-hint = 고령자, 중증 장애인, 임산부 또는 어린 자녀를 동반한 여성, 국가유공자.
kiosk-appointment = 예약한 경우
kiosk-code-hint = 예약에 적힌 숫자 6자리입니다.
kiosk-check-in = 예약 번호표 받기

ticket-title = 대기 번호 { $number }
ticket-appointment = 예약 { $at }
ticket-priority = 우선
ticket-qr-title = 휴대전화로 이 번호 확인
ticket-qr = 휴대전화로 스캔하여 확인하세요
ticket-ahead = { $count ->
    [0] 다음 차례입니다.
   *[other] 앞에 { $shown }명이 있습니다.
}
ticket-called = { $counter }번 창구로 오십시오.
ticket-serving = { $counter }번 창구에서 처리 중입니다.
ticket-absent = 호출했으나 오지 않으셨습니다. 창구 직원에게 말씀하시면 다시 호출해 드립니다.
ticket-over = 처리가 끝났거나 더 이상 유효하지 않은 번호입니다.
ticket-about = 번호는 화면과 창구에서 호출합니다.
ticket-back = 완료

board-title = 호출 화면
board-invited = 지금 호출
board-to-counter = { $counter }번 창구
board-nobody = 아직 호출한 번호가 없습니다
board-at-counters = 창구에서 처리 중
board-next = 다음 차례
board-no-next = 대기자가 없습니다.
board-waiting = { $count ->
    [0] 대기자가 없습니다.
   *[other] { $shown }명이 대기 중입니다.
}
board-lost = 연결이 끊겨 화면이 최신이 아닐 수 있습니다. 다시 시도하는 중입니다.

appointments-title = 방문 예약
appointments-about = 기다리지 않도록 원스톱 창구 방문 시간을 미리 정하세요. 시작 전까지 변경하거나 취소할 수 있습니다.
appointments-list = 내 예약
appointments-empty = 예약이 없습니다.
appointments-empty-about = 예약하면 여기에 표시됩니다.
appointment-title = 예약 내용
appointment-about = 예약 시간 30분 전부터 번호표 발급기에 이 번호를 입력하세요. 15분 넘게 늦으면 일반 순서로 기다립니다.
appointment-code = 발급기에 입력할 번호:
appointment-ahead = 예정
appointment-past = 시간 지남
appointment-kept = 방문함
appointment-cancelled = 취소됨
appointment-done-booked = 예약되었습니다.
appointment-done-moved = 예약이 변경되었습니다. 번호가 새로 발급되었습니다.
appointment-done-cancelled = 예약이 취소되었습니다.

book-title = 방문 예약하기
book-about = 기관, 용무, 시간을 선택하세요.
book-nowhere = 현재 예약을 받는 기관이 없습니다.
book-choose = 빈 시간 보기
book-other-agency = 다른 기관 선택
book-do = 이 시간으로 예약
slots-days = 날짜 선택
slots-day = { $day } { $weekday }
slots-left = { $count ->
   *[other] { $shown }자리 남음
}
slots-none = 예약 가능한 기간에 빈 시간이 없습니다.
move-title = 예약 변경
move-from = 현재 { $agency } { $at }. 다른 시간을 선택하세요.
move-do = 이 시간으로 변경
cancel-title = 이 예약을 취소하시겠습니까?
cancel-about = 자리는 다른 사람에게 돌아갑니다. 나중에 오시려면 새로 예약해야 합니다.
cancel-do = 예약 취소
keep-it = 유지

field-code = 예약 번호
field-agency = 기관
field-purpose = 용무
field-slot = 시간
field-state = 상태

problem-same-slot = 현재 예약 시간입니다. 다른 시간을 선택하세요.

hall-not-found = 페이지를 찾을 수 없거나 더 이상 유효하지 않습니다.
hall-denied = 이 작업을 할 권한이 없습니다.
hall-changed-meanwhile = 다른 곳에서 방금 변경되었습니다. 다시 확인해 주세요.
hall-full = 대기자가 너무 많습니다. 직원에게 문의하세요.
hall-no-such-slot = 이 시간에는 예약할 수 없습니다. 다른 시간을 선택하세요.
hall-slot-full = 이 시간의 자리가 방금 찼습니다. 다른 시간을 선택하세요.
hall-too-many-appointments = 이 기관에 예약할 수 있는 수를 모두 사용했습니다. 먼저 하나를 변경하거나 취소하세요.
hall-appointment-over = 이미 지났거나 방문했거나 취소된 예약입니다.
hall-too-early = 아직 이릅니다. 예약 30분 전부터 번호표를 받을 수 있습니다. 지금은 일반 번호표를 받으세요.
hall-unknown-code = 오늘 이 번호의 예약이 없습니다. 번호를 확인하세요.
hall-invalid = 올바르지 않은 내용이 있습니다. 표시된 항목을 확인하세요.
