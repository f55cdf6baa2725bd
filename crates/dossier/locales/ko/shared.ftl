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

# 처리 내역
event-submitted = 서류 제출
event-accepted = 서류 접수
event-supplement-requested = 보완 요청
event-supplemented = 보완 제출
event-refused = 접수 거부
event-withdrawn = 취하
event-taken = 담당자 처리 시작
event-assigned = 담당자 지정
event-forwarded = 다음 단계로 이송
event-result-prepared = 결과 초안 작성
event-submitted-for-signature = 결재 상신
event-sent-back = 결재권자 반려
event-approved = 결과 승인
event-result-numbered = 문서번호 부여·날인, 창구로 송부
event-result-delivered = 결과 교부

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
request-invalid = 요청이 인터페이스 설명과 다릅니다. 잘못된 항목을 확인해 주세요.
