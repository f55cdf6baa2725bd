# 여러 절차를 한 번에 신청

joint-title = 여러 절차를 한 번에 신청
joint-about = 공통된 내용과 서류는 한 번만 작성하고 제출합니다. 절차마다 접수 번호, 담당 기관, 처리 기한이 따로 있으며 각각 취하할 수 있습니다.
joint-which = 절차
joint-choose = 함께 신청: { $procedure }
joint-needed = 반드시 포함되는 절차
joint-only-direct = 이 절차는 창구에서만 접수하므로 여기서 함께 신청할 수 없습니다.
joint-not-here = 이 계정으로는 온라인 신청을 할 수 없습니다. 원스톱 창구를 방문해 주세요.
joint-place-hint = 모든 절차의 접수 기관입니다. 한 기관에서만 접수하는 절차는 그 기관으로 바로 전달됩니다.
joint-members = 필수 절차를 포함하여 두 가지 이상의 절차를 선택하세요.
joint-place = 선택한 기관은 “{ $procedure }” 절차를 접수하지 않습니다. 다른 기관을 선택하거나 이 절차를 빼세요.
problem-joint-members = 필수 절차를 포함하여 두 가지 이상의 절차를 선택하세요.
problem-joint-place = 선택한 기관은 이 절차를 접수하지 않습니다.
joint-questions-link = 나에게 맞는 절차인지 확실하지 않나요? 몇 가지 질문에 답해 보세요
joint-questions-title = 나에게 맞는 절차인가요?
joint-questions-yes = 모든 절차가 귀하의 경우에 맞습니다.
joint-questions-skip = 건너뛰고 절차 선택하기
joint-begun-before = 이 신청은 이미 작성 중이며 작성한 내용과 보낸 파일이 남아 있습니다. 계속 작성하거나, 새로 시작하려면 페이지 아래에서 삭제하세요.

## 차례로 작성
joint-step = 절차 { $number }/{ $of }, { $step }/2단계
joint-owner = “{ $procedure }”에서 작성했으며 함께 신청하는 모든 절차에 사용됩니다.
joint-taken = { $number }번 절차에서 가져옴: { $procedure }
joint-taken-bundle = 이 신청에 공통으로 적용

## 확인 및 제출
joint-review-title = 확인하고 한 번에 제출
joint-review-text = 제출하기 전에 모든 신청을 확인하세요.
joint-change-choice = 절차, 접수 기관, 신청인 변경
joint-member = { $number }. { $procedure }
joint-complete = 작성 완료
joint-content = 작성 내용과 서류
joint-change-answers = 신청서 수정
joint-what-next = 모든 신청이 동시에 제출됩니다. 각각 접수 번호를 받고 따로 검토됩니다.
joint-submit = 모두 제출
joint-discard-text = 이번에 작성 중인 모든 내용과 보낸 파일이 삭제되며 되돌릴 수 없습니다.

## 제출 완료
joint-filed-title = 함께 제출한 신청
joint-done = 모두 제출되었습니다. 아래 접수 번호를 적어 두거나 인쇄하세요.
joint-each = 각각 따로 처리됩니다.
joint-agency = 현재 담당 기관
joint-no-due = 접수가 수리되면 정해집니다
joint-part-title = 함께 제출한 신청
joint-part = 이 신청은 { $at }에 제출된 “{ $bundle }”에 속합니다.
joint-part-all = 모두 보기
