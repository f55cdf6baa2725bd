# Giai đoạn của hồ sơ
stage-submitted = Mới nộp, chờ tiếp nhận
stage-supplement-intake = Chờ bổ sung để tiếp nhận
stage-refused-intake = Không được tiếp nhận
stage-received = Đã tiếp nhận
stage-processing = Đang xử lý
stage-supplement-processing = Chờ bổ sung, tạm dừng tính thời gian
stage-awaiting-signature = Đang trình ký
stage-awaiting-number = Chờ cấp số, đóng dấu
stage-result-ready = Đã có kết quả
stage-returned = Đã trả kết quả
stage-withdrawn = Đã rút hồ sơ

# Việc đã làm, trong dòng thời gian
event-submitted = Nộp hồ sơ
event-accepted = Tiếp nhận hồ sơ
event-supplement-requested = Yêu cầu bổ sung, hoàn thiện hồ sơ
event-supplemented = Bổ sung hồ sơ
event-refused = Từ chối tiếp nhận
event-withdrawn = Rút hồ sơ
event-taken = Nhận việc
event-assigned = Phân công người xử lý
event-forwarded = Chuyển bước tiếp theo
event-result-prepared = Dự thảo kết quả
event-submitted-for-signature = Trình ký
event-sent-back = Lãnh đạo trả lại để hoàn thiện
event-approved = Phê duyệt kết quả
event-result-numbered = Cấp số, đóng dấu, chuyển kết quả về Bộ phận Một cửa
event-result-delivered = Trả kết quả

# Kênh nộp
channel-direct = Trực tiếp
channel-online = Trực tuyến
channel-post = Qua bưu chính

# Từ chối của hệ thống
dossier-not-found = Không tìm thấy hồ sơ này, hoặc bạn không được xem. Kiểm tra lại mã hồ sơ.
dossier-denied = Bạn không được làm việc này với hồ sơ. Người giữ việc hoặc người có vai trò phù hợp mới làm được.
dossier-wrong-stage = Hồ sơ đang ở giai đoạn khác nên không làm được việc này. Tải lại trang để xem giai đoạn hiện tại.
dossier-changed-meanwhile = Hồ sơ vừa được người khác thay đổi. Xem lại nội dung mới rồi thực hiện lại.
dossier-taken-already = Hồ sơ đã có người khác nhận xử lý.
dossier-invalid = Nội dung chưa hợp lệ. Sửa các mục được đánh dấu bên dưới.
dossier-not-offered = Thủ tục này không nhận hồ sơ ở nơi hoặc theo cách đã chọn. Chọn nơi nộp khác.
dossier-supplement-used-up = Đã yêu cầu bổ sung đủ số lần quy định, không yêu cầu thêm được.
dossier-no-result = Chưa có dự thảo kết quả. Soạn dự thảo trước khi trình ký.
dossier-other-step-next = Bước tiếp theo của quy trình là việc khác. Xem các bước của quy trình trên trang hồ sơ.
dossier-wrong-assignee = Người được chọn không phải chuyên viên của cơ quan đang giữ hồ sơ. Chọn người khác.
dossier-number-moved = Số vừa được cấp cho văn bản khác. Thực hiện lại để lấy số tiếp theo.
request-invalid = Yêu cầu không đúng như tài liệu giao diện lập trình mô tả. Xem từng mục bị lỗi.
