# 온라인 신청: 자동 저장, 경우에 따른 항목, 대리 신청

## 자동 저장
keep-saving = 저장하는 중…
keep-saved = { $at }에 저장됨
keep-failed = 아직 저장되지 않음: 서버에 연결할 수 없습니다. 입력한 내용은 이 페이지와 이 기기에 남아 있으며 계속 저장을 시도합니다.
keep-again = 다시 연결되어 { $at }에 저장했습니다.
keep-signed-out = 아직 저장되지 않음: 로그인이 만료되었습니다. 입력한 내용은 이 기기에 보관됩니다. 다시 로그인하면 저장하고 계속할 수 있습니다.
keep-sign-in = 다시 로그인
keep-gone = 저장되지 않음: 이 초안은 다른 곳에서 제출되었거나 삭제되었습니다. “내 신청”을 확인하세요.
keep-restored = 지난번에 입력하고 저장하지 못한 내용을 다시 채웠습니다. 확인해 주세요.
keep-elsewhere = 이 항목이 다른 기기나 창에서 “{ $theirs }”(으)로 바뀌었습니다. 어느 내용을 남기시겠습니까?
keep-take = “{ $theirs }” 사용
keep-mine = 내가 입력한 내용 유지
keep-leave = 저장되지 않은 내용이 있습니다. 로그아웃하면 그 내용이 사라집니다. 그래도 로그아웃할까요?
keep-conflict = { $field }: 다른 기기나 창에서 “{ $theirs }”(으)로 바뀌었습니다. 입력한 내용은 “{ $mine }”입니다. 내 내용을 유지하려면 다시 보내고, 다른 내용을 쓰려면 이 항목을 고치세요.
form-answer-empty = (비어 있음)

## 경우에 따른 항목
answers-opened = 답변에 따라 확인하고 작성할 항목이 추가되었습니다.
form-computed = 자동으로 계산되며 입력할 필요가 없습니다.
form-row-add = { $row } 추가
form-row-remove = 삭제
problem-too-few-rows = { $field }: 최소 { $limit }행이 필요합니다.
problem-too-many-rows = { $field }: 최대 { $limit }행까지 가능합니다.

## 나에게 맞는 절차인지 확인
eligibility-title = 나에게 맞는 절차인가요?
eligibility-lead = 신청서를 작성하기 전에 몇 가지 질문에 답하세요. 답변은 저장되지 않습니다.
eligibility-ask = 결과 보기
eligibility-skip = 건너뛰고 신청하기
eligibility-yes = 이 절차가 귀하의 경우에 맞습니다.
eligibility-no = 이 절차는 귀하의 경우에 맞지 않습니다.
eligibility-instead = 필요한 절차:
eligibility-go = 신청하기
eligibility-link = 나에게 맞는 절차인지 확실하지 않나요? 몇 가지 질문에 답해 보세요

## 보낸 파일
file-pages = { $pages }쪽
file-pixels = { $width } × { $height } 픽셀
file-warning-small = 사진이 작아 글자를 읽지 못할 수 있습니다. 더 가까이 선명하게 찍거나 스캔하세요.
file-warning-bare = 거의 빈 면입니다. 파일이 맞는지 열어서 확인하세요.
file-office = 오피스 파일

## 주소
address-optional = (선택)
problem-commune-several = { $field }: 같은 이름이 여러 곳 있습니다. 다음 중 하나를 정확히 적어 주세요: { $limit }.
problem-commune-near = { $field }: 이 이름을 찾을 수 없습니다. 다음 중 하나입니까: { $limit }?
problem-commune-elsewhere = { $field }: 선택한 성·시에는 이 이름이 없습니다. 다음 지역에 있습니다: { $limit }.
problem-commune-unknown = { $field }: { $limit }에 이 이름의 사·동이 없습니다. 2025년 7월 1일 이후의 이름을 적어 주세요.
