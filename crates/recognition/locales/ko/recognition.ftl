# 서류 문자 인식: 거절 문구
recognition-not-found = 이 서류가 없거나 볼 수 없습니다.
recognition-denied = 이 작업을 할 권한이 없습니다.
recognition-changed-meanwhile = 다른 사람이나 프로그램이 방금 이 서류를 처리했습니다. 다시 확인한 뒤 진행하십시오.
recognition-wrong-state = 현재 상태에서는 할 수 없습니다. 다시 확인하십시오.
recognition-invalid = 올바르지 않은 내용이 있습니다. 아래 각 항목을 확인하십시오.
