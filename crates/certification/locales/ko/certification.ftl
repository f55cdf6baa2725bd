# 사본 인증: 거부 문장
certification-not-found = 이 인증 신청이 없거나 열람 권한이 없습니다.
certification-denied = 이 작업을 할 권한이 없습니다.
certification-changed-meanwhile = 다른 사람이나 프로그램이 방금 이 사본을 처리했습니다. 다시 확인한 후 다시 시도하십시오.
certification-wrong-state = 사본의 현재 상태에서는 할 수 없습니다. 다시 확인하십시오.
certification-taken-by-colleague = 다른 담당자가 이 신청을 처리하고 있습니다. 다른 신청을 선택하거나 배정을 요청하십시오.
certification-pages-differ = 스캔의 쪽수가 신청서의 쪽수와 다릅니다. 다시 스캔하거나 신청 내용의 쪽수를 고치십시오.
certification-not-set-up = 서버에 문서 쪽을 여는 프로그램이 없습니다. 시스템 관리자에게 알리십시오.
certification-invalid = 올바르지 않은 내용이 있습니다. 아래 각 칸을 확인하십시오.
certification-year-not-over = 장부의 연도가 끝나지 않아 마감할 수 없습니다.
certification-book-closed = 이 장부는 마감되었습니다.
certification-numbers-kept = 종이용으로 남겨 둔 번호의 사용 여부가 기록되지 않았습니다. 각 번호를 기록한 뒤 마감하세요.
certification-still-entering = 방금 번호를 받은 사본을 기록하고 있습니다. 몇 분 뒤 다시 시도하세요.
