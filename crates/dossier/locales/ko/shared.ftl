# 민원서류의 단계
stage-submitted = 제출됨, 접수 대기
stage-supplement-intake = 접수 전 보완 대기
stage-refused-intake = 접수 거부
stage-received = 접수됨
stage-processing = 처리 중
stage-supplement-processing = 보완 대기, 기한 계산 정지
stage-awaiting-signature = 결재 대기
stage-awaiting-number = 문서번호·날인 대기
stage-result-ready = 결과 완료
stage-returned = 결과 교부됨
stage-withdrawn = 취하됨
stage-financial-wait = 납부 대기, 기한 계산 정지
stage-withdraw-requested = 취하 요청, 결정 대기
stage-stopped = 처리 중단
stage-declined = 불허

# 처리 내역
event-submitted = 서류 제출
event-accepted = 서류 접수
event-arrived = 서류가 결정 기관에 도착
event-digitised = 종이 서류 전자화
event-content-corrected = 기관이 내용 정정
event-content-revised = 신청인이 내용 수정
event-supplement-requested = 보완 요청
event-supplemented = 보완 제출
event-refused = 접수 거부
event-withdrawn = 취하
event-taken = 담당자 처리 시작
event-assigned = 담당자 지정
event-work-handed-over = 다른 담당자에게 인계됨
event-carried-over = 기관 통합에 따라 승계 기관으로 이관됨
event-archive-carried-over = 보존 서류가 승계 기관으로 이관됨
event-forwarded = 다음 단계로 이송
event-result-prepared = 결과 초안 작성
event-submitted-for-signature = 결재 상신
event-submitted-for-signature-again = 결재 재상신
event-sent-back = 결재권자 반려
event-approved = 결과 승인
event-result-numbered = 문서번호 부여·날인, 창구로 송부
event-result-handed-over = 결과를 창구로 인계
event-result-posted = 결과 우편 발송
event-result-delivered = 결과 교부
event-withdrawal-requested = 취하 요청
event-withdrawal-granted = 취하 승인
event-withdrawal-declined = 취하 불승인
event-released = 담당 해제
event-payment-requested = 납부 요청
event-payment-confirmed = 납부 확인
event-payables-kept = 납부할 금액 변경
event-extended = 사과 및 기한 연장
event-declined = 불허 결정
event-stopped = 처리 중단
event-reopened = 처리 재개
event-transferred = 관할 기관으로 이송
event-correction-opened = 기관의 착오로 인한 결과 정정을 위해 재개
event-result-came-back = 우편 반송
event-revocation-proposed = 결과 취소 제안
event-result-revoked = 결과 취소
event-revocation-declined = 결과 취소하지 않음
event-revocation-annulled = 결과 취소의 철회

# 밝힌 사유
told-ground-incomplete = 법정 서류 미비
told-ground-not-competent = 관할 기관이 아님
told-ground-not-eligible = 법정 요건 미충족
told-ground-false-papers = 허위 서류
told-ground-other = 기타 사유
told-ground-no-supplement-in-time = 기한 내 보완하지 않음
told-ground-applicant-request = 신청인의 요청
told-ground-court-order = 법원 또는 집행기관의 결정
told-ground-applicant-gone = 신청인 사망 또는 단체 해산
told-ground-law-change = 법령 변경
told-ground-duplicate = 중복 신청
told-ground-dispute = 고발 또는 분쟁 진행 중
told-ground-paid = 전액 납부
told-ground-exempt = 면제
told-ground-in-person = 본인 수령, 서명함
told-ground-proxy = 대리인 수령
told-ground-post = 우편 배달 완료
told-ground-electronic = 전자문서 수령
told-ground-got-by-false-papers = 허위 서류 또는 허위 신고로 받은 결과
told-ground-unlawful = 법령에 어긋나거나 권한 없이 발급된 결과
told-ground-conditions-lost = 조건을 더 이상 충족하지 않거나 허가 내용을 위반함
told-ground-superior-decision = 법원 판결, 감사 결론 또는 상급 기관의 결정에 따름
told-ground-holder-request = 보유자가 반납하거나 취소를 요청함
told-ground-other-law = 관련 법령에 따른 그 밖의 경우

# 제출 방법
channel-direct = 방문
channel-online = 온라인
channel-post = 우편

# 안내
dossier-not-found = 서류를 찾을 수 없거나 열람 권한이 없습니다. 번호를 확인해 주세요.
dossier-denied = 이 서류에 대해 해당 작업을 할 수 없습니다.
dossier-wrong-stage = 서류가 다른 단계에 있어 처리할 수 없습니다. 페이지를 새로 고쳐 확인해 주세요.
dossier-changed-meanwhile = 다른 사람이 방금 서류를 변경했습니다. 새 내용을 확인한 뒤 다시 시도해 주세요.
dossier-taken-already = 다른 담당자가 이미 처리하고 있습니다.
dossier-invalid = 올바르지 않은 내용이 있습니다. 아래 표시된 항목을 고쳐 주세요.
dossier-not-offered = 선택한 장소나 방법으로는 이 민원을 제출할 수 없습니다. 다른 곳을 선택해 주세요.
dossier-supplement-used-up = 규정된 횟수만큼 이미 보완을 요청했습니다.
dossier-no-result = 아직 결과 초안이 없습니다.
dossier-other-step-next = 절차의 다음 단계가 다릅니다.
dossier-wrong-assignee = 선택한 사람은 서류를 보유한 기관의 담당자가 아닙니다.
dossier-number-moved = 방금 그 번호가 다른 문서에 부여되었습니다. 다시 시도해 주세요.
dossier-supplement-too-late = 접수 후 보완을 요청할 수 있는 기한이 지났습니다.
dossier-supplement-not-late = 신청인의 보완 기한이 아직 남아 있습니다.
dossier-extended-already = 이미 한 번 연장되었습니다.
dossier-extended-too-late = 기한 하루 전까지만 연장할 수 있습니다.
dossier-nothing-to-extend = 연장할 기한이 없습니다.
dossier-result-elsewhere = 결과가 다른 곳에 있습니다.
dossier-under-correction = 기관의 착오로 결과를 정정하는 중이므로 신청인에게 보완이나 납부를 요구하거나 이송할 수 없습니다.
dossier-revocation-open = 이 결과에 대한 취소 제안이 결정을 기다리고 있습니다. 먼저 그 제안을 결정해 주세요.
dossier-result-revoked = 이 결과는 취소되었습니다. 취소를 철회하는 다른 결정이 있어야 다시 효력이 생깁니다.
dossier-no-revocation = 기다리는 취소 제안이 없거나 결과가 취소되지 않았습니다. 페이지를 새로 고쳐 확인해 주세요.
dossier-own-proposal = 취소를 제안한 사람은 스스로 결정할 수 없습니다. 다른 책임자가 결정해야 합니다.
dossier-opinions-open = 아직 회신되지 않은 의견 조회가 있습니다. 이송하기 전에 조회를 철회하십시오.
dossier-on-its-way = 서류가 결정 기관으로 이송 중입니다. 먼저 도착을 확인해 주세요.
dossier-fee-due = 이 신청의 수수료가 아직 납부되지 않았습니다. 먼저 납부해 주세요.
dossier-signature-awaited = 결재한 책임자가 아직 전자서명하지 않아 번호를 부여할 수 없습니다.
dossier-nothing-due = 이 신청에는 접수 전에 납부할 수수료가 없습니다.
dossier-arrived-already = 이송 중인 서류가 없습니다.
request-invalid = 요청이 인터페이스 설명과 다릅니다. 잘못된 항목을 확인해 주세요.

forecast = 실제 처리 기간: 지난 12개월간 이 기관에서 처리된 { $finished }건 중 절반은 { $half } 이내, 다섯 건 중 네 건은 { $most } 이내에 끝났습니다(중지 기간 제외).

# 근무 시간
working-minutes = 근무 시간 { $minutes }분
working-hours = 근무 시간 { $hours }시간
working-hours-minutes = 근무 시간 { $hours }시간 { $minutes }분

# 차례로 처리하는 기관
stint-title = 신청을 처리하는 기관
stint-lead = 여러 기관이 차례로 신청을 처리하며, 기관마다 신청을 받은 때부터 계산하는 처리 기한이 따로 있습니다.
stint-agency = 기관과 업무
stint-limit = 처리 기한
stint-came = 접수 시각
stint-due = 기관의 기한
stint-state = 상태
stint-to-come = 아직 전달되지 않음
stint-due-paused = 기간 계산 중지
stint-due-none = 기간을 계산하지 않음
stint-due-from-arrival = 도착한 때부터 계산
stint-ahead = 차례가 아님
stint-running = 처리 중
stint-paused = 중지
stint-done = 기한 내 전달
stint-is-late = { $late } 지연 중
stint-was-late = { $late } 늦게 전달
stint-why = { $agency }의 기한 계산 방법

seal-title = 기관의 전자서명
seal-done = { $by } 전자서명 완료({ $at }), 타임스탬프 있음.
seal-done-lasting = { $by } 전자서명 완료({ $at }), 타임스탬프와 장기 증명 자료 있음.
result-revoked = { $number }번 결과는 { $on }자 { $order }호 결정에 따라 { $from }부터 취소되었습니다.
seal-waits = 기관의 전자서명을 기다리고 있습니다. 현재 파일은 아직 서명되지 않았으며, 타임스탬프 기관이 응답하면 자동으로 서명됩니다.
seal-none = 이 전자 사본에는 기관의 전자서명이 없습니다.
# 보관함의 서류
paper-from-vault = 보관함에서 가져옴: { $trust }
paper-trust-uploaded = 신청인이 올려 접수된 서류
paper-trust-checked = 담당자가 대조하여 전자화한 서류
paper-trust-issued = 행정기관이 발급한 서류
