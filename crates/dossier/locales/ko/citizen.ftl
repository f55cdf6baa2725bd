# 민원인 화면과 공개 조회 화면

## 신청 단계 공통
filing-step = 3단계 중 { $step }단계
filing-procedure = 민원 사무
filing-limit = 처리 기한
filing-fee = 수수료
filing-outcome = 처리 결과
filing-place = 접수 기관
filing-next = 계속
filing-later = 저장하고 나중에 하기
filing-back = 뒤로
choice-none = 선택해 주세요
form-answer-yes = 예
fee-none = 무료
fee-line = { $name }: { $amount }
fee-per-copy = 1부당 { $amount }
fee-per-page = 처음 { $pages }쪽까지 쪽당 { $amount }, 그다음 쪽부터 쪽당 { $next }, 1부당 최대 { $cap }

## 시작
start-title = 온라인 신청
start-place = 접수 기관
start-place-hint = 선택한 기관에서 서류를 접수하고 결과를 교부합니다.
start-papers = 준비할 서류
start-kept = 입력한 내용은 단계마다 저장됩니다. 중단했다가 나중에 이어서 할 수 있습니다.
not-applicant-title = 민원인 계정이 필요합니다
not-applicant-text = 공무원 계정으로 로그인되어 있습니다. 온라인으로 신청하려면 로그아웃한 뒤 본인 또는 기관의 민원인 계정으로 로그인하세요. 창구 접수 서류는 접수 화면에서 입력합니다.
not-applicant-procedure = 이 민원 사무 보기
not-applicant-work = 업무 화면으로
not-online-title = 아직 온라인으로 신청할 수 없습니다
not-online-text = 창구 방문이나 우편으로 제출할 수 있습니다. 접수처는 민원 사무 안내에서 확인하세요.

## 1단계
answers-title = 신청 내용
answers-place = 접수 기관: { $place }.
answers-place-change = 접수 기관 변경
answers-applicant = 신청인
answers-applicant-hint = 결과를 받을 사람입니다. 계정 정보로 미리 채워져 있으니 다르면 고쳐 주세요.
field-applicant-name = 성명
field-applicant-personal-id = 개인 식별 번호
field-applicant-phone = 전화번호
field-applicant-email = 이메일
field-applicant-address = 주소
applicant-personal-id-hint = 신분증에 적힌 숫자 12자리.
applicant-email-hint = 있는 경우. 처리 안내를 보내는 데 사용합니다.
applicant-address-hint = 번지, 도로 또는 마을, 사 또는 프엉, 성.
form-needed-when = “{ $field }” 항목이 다음일 때 입력합니다: { $values }.
form-needed-ticked = “{ $field }” 항목을 선택했을 때 입력합니다.
form-needed-unticked = “{ $field }” 항목을 선택하지 않았을 때 입력합니다.

## 2단계
papers-title = 첨부 서류
papers-hint = 서류의 모든 쪽을 선명하게 촬영하거나 스캔하세요. 서류 하나에 여러 파일을 올릴 수 있습니다.
papers-none = 첨부할 서류가 없습니다.
papers-optional = 선택 사항
papers-choose = 파일 선택
papers-choose-more = 파일 추가
papers-kinds = { $kinds } 파일, 파일당 최대 { $size }.
papers-remove = 이 파일 빼기
papers-keep = 올리고 이 화면에 머무르기
papers-kept = 선택한 파일을 저장했습니다.

## 3단계
review-title = 확인 및 제출
review-about = 민원 사무와 접수 기관
review-papers = 첨부 서류
review-no-file = 첨부 파일 없음
review-change = 수정
review-change-place = 접수 기관 변경
review-change-owner = 신청인 정보 수정
review-change-papers = 서류 수정
review-open = 제출 전에 보완할 사항
review-open-answers = 빠졌거나 바르지 않은 내용이 있습니다
review-open-papers = 빠진 서류가 있습니다
review-pledge = 위의 내용과 서류가 사실임을 서약하며 이에 대해 법적 책임을 집니다.
review-pledge-needed = 제출하기 전에 서약에 표시해 주세요.
review-what-next = 제출하면 접수 번호를 받습니다. 기관에서 서류를 확인한 뒤 결과 교부일을 알려 드립니다.
review-submit = 제출

## 내 신청
mine-title = 내 신청
mine-empty = 아직 신청이 없습니다
mine-empty-text = 필요한 민원 사무를 찾아 온라인으로 신청하세요.
mine-empty-link = 민원 사무 찾기
mine-drafts = 작성 중, 아직 제출하지 않음
mine-draft-saved = 저장: { $at }
mine-draft-continue = 이어서 하기
mine-draft-discard = 삭제
mine-dossiers = 제출한 신청
mine-none-yet = 아직 제출한 신청이 없습니다.
mine-submitted = 제출: { $at }
mine-done-saved = 작성 중인 신청을 저장했습니다. 언제든지 이어서 할 수 있습니다.
mine-done-discarded = 작성 중인 신청을 삭제했습니다.
discard-title = 작성 중인 신청을 삭제할까요?
discard-text = 입력한 내용과 올린 파일이 모두 삭제되며 되돌릴 수 없습니다.
discard-do = 삭제
discard-keep = 삭제하지 않고 이어서 하기

## 신청 한 건
view-title = 신청
view-code = 접수 번호
view-about = 처리 정보
view-submitted = 제출일
view-receiving = 접수 기관
view-current = 현재 처리 기관
view-accepted = 접수일
view-due = 결과 교부 예정
view-finished = 결과 완료일
view-returned = 결과 교부일
view-why = 왜 이 날짜인가요?
view-receipt = 접수증 및 결과 교부 안내(PDF)
view-steps = 단계
view-history = 처리 경과
view-no-papers = 첨부한 서류가 없습니다.
view-content = 신고한 내용
view-qr-title = 신청 조회 QR 코드
view-qr-caption = 이 코드를 스캔하면 로그인하지 않고 진행 상황을 볼 수 있습니다.
view-withdraw = 신청 취하
view-done-submitted = 신청을 제출했습니다. 아래 접수 번호를 적거나 촬영해 두세요.
view-done-supplemented = 보완 서류를 보냈습니다.
view-done-withdrawn = 신청을 취하했습니다.
step-submit = 제출
step-accept = 접수
step-handle = 처리
step-sign = 결재
step-collect = 결과 교부
next-submitted = 기관에서 서류를 확인하고 있습니다. 지금은 하실 일이 없습니다. 접수되면 결과 교부일이 여기에 표시됩니다.
next-supplement-intake = 서류가 부족하여 아직 접수되지 않았습니다. 아래 요청에 따라 보완해 주세요.
next-refused-intake = 신청이 접수되지 않았습니다. 사유는 아래에 있습니다.
next-received = 신청이 접수되어 처리 부서로 넘어갔습니다. 지금은 하실 일이 없습니다.
next-processing = 신청을 처리하고 있습니다. 지금은 하실 일이 없습니다.
next-supplement-processing = 추가 서류가 필요합니다. 보완하실 때까지 처리 기한이 정지됩니다.
next-awaiting-signature = 결과가 결재를 기다리고 있습니다. 지금은 하실 일이 없습니다.
next-awaiting-number = 결재가 끝나 번호를 부여하고 날인하고 있습니다. 지금은 하실 일이 없습니다.
next-result-ready = 결과가 나왔습니다. 전자본을 내려받거나 신분증과 접수증을 가지고 접수 기관에서 종이본을 받으세요.
next-returned = 결과가 교부되었습니다. 처리가 끝났습니다.
next-withdrawn = 이 신청을 취하하셨습니다. 필요하면 새로 신청해 주세요.

## 보완, 거부, 결과, 취하
supplement-title = 서류 보완
supplement-asked = 기관의 보완 요청
supplement-papers = 보완할 서류:
supplement-until = { $until } 전에 제출해 주세요.
supplement-late = 보완 기한({ $until })이 지났습니다. 빨리 제출하거나 접수 기관에 문의하세요.
supplement-go = 보완 서류 제출
supplement-pdf = 보완 요청서(PDF)
supplement-no-papers = 다시 제출할 서류는 없습니다. 요청을 이행했음을 알리려면 보내기를 누르세요.
supplement-send = 보내기
refusal-title = 접수되지 않은 사유
refusal-pdf = 접수 거부 통지서(PDF)
refusal-ground-incomplete = 필요한 서류가 부족하며 보완되지 않았습니다.
refusal-ground-not-competent = 이 기관의 소관이 아닙니다.
refusal-ground-not-eligible = 법정 요건을 갖추지 못했습니다.
refusal-ground-false-papers = 제출 서류가 사실과 다릅니다.
refusal-ground-other = 기타 사유.
result-title = 결과
result-text = { $name }, 번호 { $number }.
result-returned = 교부: { $at }
result-pdf = 결과 내려받기(PDF)
withdraw-title = 이 신청을 취하할까요?
withdraw-text = 취하하면 더 이상 처리되지 않으며 되돌릴 수 없습니다. 필요하면 새로 신청해야 합니다.
withdraw-do = 취하
withdraw-keep = 취하하지 않음

## 조회
lookup-title = 신청 조회
lookup-code = 접수 번호
lookup-hint = 접수증에 적힌 번호, 예: H44.105-260302-0001.
lookup-missing = 신청을 찾을 수 없습니다
lookup-missing-text = 접수 번호 “{ $code }”에 해당하는 신청이 없습니다. 접수증과 한 글자씩 비교해 보거나 화면 아래 번호로 문의하세요.
lookup-agency = 현재 담당 기관
lookup-progress = { $percent }% 완료
lookup-private = 이 화면에는 개인 정보가 표시되지 않습니다. 신청인은 로그인하여 전체 내용을 볼 수 있습니다.
lookup-next-submitted = 신청이 제출되어 확인을 기다리고 있습니다.
lookup-next-supplement-intake = 접수 전에 서류 보완이 필요합니다. 신청인은 로그인하여 요청 내용을 볼 수 있습니다.
lookup-next-refused-intake = 신청이 접수되지 않았습니다. 신청인은 로그인하여 사유를 볼 수 있습니다.
lookup-next-received = 신청이 접수되어 처리를 기다리고 있습니다.
lookup-next-processing = 신청을 처리하고 있습니다.
lookup-next-supplement-processing = 서류 보완이 필요하여 처리 기한이 정지되었습니다. 신청인은 로그인하여 요청 내용을 볼 수 있습니다.
lookup-next-awaiting-signature = 결과가 결재를 기다리고 있습니다.
lookup-next-awaiting-number = 결재가 끝나 번호를 부여하고 날인하고 있습니다.
lookup-next-result-ready = 결과가 나왔습니다. 접수 기관에서 받으세요.
lookup-next-returned = 결과가 교부되었습니다.
lookup-next-withdrawn = 신청인이 신청을 취하했습니다.

## 입력과 파일의 문제
problem-required-choice = 선택해 주세요: { $field }.
problem-required-tick = 표시해 주세요: { $field }.
problem-not-in-list = { $field }: 주어진 항목 중에서 선택해 주세요.
problem-minimum = { $field }: { $limit } 이상이어야 합니다.
problem-maximum = { $field }: { $limit } 이하여야 합니다.
problem-pattern = { $field }: 형식이 맞지 않습니다.
problem-control-character = { $field }: 사용할 수 없는 문자가 있습니다.
problem-personal-id-invalid = { $field }: 개인 식별 번호는 숫자 12자리입니다. 신분증을 확인하세요.
problem-personal-id-length = { $field }: 숫자 12자리여야 합니다.
problem-personal-id-digits = { $field }: 숫자만 입력하세요.
problem-personal-id-province = { $field }: 앞 세 자리가 맞지 않습니다. 신분증을 확인하세요.
problem-phone-length = { $field }: 숫자 10자리여야 합니다.
problem-phone-digits = { $field }: 숫자만 입력하세요.
problem-phone-prefix = { $field }: 앞자리가 맞지 않습니다.
problem-email-invalid = { $field }: 올바른 이메일 주소가 아닙니다. 예: an@vidu.vn.
problem-name-missing = 입력해 주세요: { $field }.
problem-name-too-long = { $field }: 너무 깁니다.
problem-name-character = { $field }: 글자, 띄어쓰기, 작은따옴표, 붙임표만 쓸 수 있습니다.
problem-paper-missing = 빠진 서류: { $field }.
upload-paper-unknown = 이 민원 사무에 필요한 서류가 아닙니다.
problem-file-unknown = { $field }: 파일이 없습니다. 다시 올려 주세요.
problem-too-many-files = 파일은 최대 { $limit }개까지 보낼 수 있습니다.
problem-file-empty = { $name } 파일이 비어 있습니다. 다른 파일을 선택하세요.
problem-file-too-large = { $name } 파일이 너무 큽니다. 파일당 최대 { $size }입니다.
problem-file-kind-not-taken = { $name } 파일은 받을 수 없는 종류입니다. { $kinds } 파일만 받습니다.
problem-file-disguised = { $name } 파일의 확장자가 내용과 다릅니다. { $kinds } 파일만 받습니다.
problem-file-mixed = { $name } 파일에 다른 내용이 들어 있어 받을 수 없습니다. 다시 촬영하거나 스캔하세요.
problem-file-damaged = { $name } 파일이 손상되었습니다. 열어 본 뒤 다른 파일을 선택하세요.
problem-file-locked = { $name } 파일에 암호가 있습니다. 암호를 없애고 다시 보내세요.
problem-file-macros = { $name } 파일에 매크로가 있어 받을 수 없습니다.
problem-file-bomb = { $name } 파일을 안전하게 읽을 수 없습니다. 다시 촬영하거나 스캔하세요.
problem-file-interrupted = { $name } 파일이 끝까지 전송되지 않았습니다. 연결을 확인하고 다시 보내세요.
