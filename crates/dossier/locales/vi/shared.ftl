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
stage-financial-wait = Chờ thực hiện nghĩa vụ tài chính
stage-withdraw-requested = Công dân yêu cầu rút, chờ quyết định
stage-stopped = Dừng giải quyết
stage-declined = Từ chối giải quyết

# Việc đã làm, trong dòng thời gian
event-submitted = Nộp hồ sơ
event-accepted = Tiếp nhận hồ sơ
event-arrived = Hồ sơ giấy đã đến cơ quan giải quyết
event-digitised = Số hóa giấy tờ
event-content-corrected = Sửa nội dung hồ sơ
event-content-revised = Người nộp sửa nội dung hồ sơ
event-supplement-requested = Yêu cầu bổ sung, hoàn thiện hồ sơ
event-supplemented = Bổ sung hồ sơ
event-refused = Từ chối tiếp nhận
event-withdrawn = Rút hồ sơ
event-taken = Nhận việc
event-assigned = Phân công người xử lý
event-work-handed-over = Bàn giao cho người khác xử lý
event-carried-over = Chuyển giao cho cơ quan kế tục do sắp xếp đơn vị
event-archive-carried-over = Chuyển giao hồ sơ lưu cho cơ quan kế tục
event-forwarded = Chuyển bước tiếp theo
event-result-prepared = Dự thảo kết quả
event-submitted-for-signature = Trình ký
event-submitted-for-signature-again = Trình ký lại
event-sent-back = Lãnh đạo trả lại để hoàn thiện
event-approved = Phê duyệt kết quả
event-result-numbered = Cấp số, đóng dấu, chuyển kết quả về Bộ phận Một cửa
event-result-handed-over = Chuyển kết quả về nơi trả
event-result-posted = Gửi kết quả qua bưu chính
event-result-delivered = Trả kết quả
event-withdrawal-requested = Người nộp yêu cầu rút hồ sơ
event-withdrawal-granted = Đồng ý cho rút hồ sơ
event-withdrawal-declined = Không đồng ý cho rút hồ sơ
event-released = Trả lại danh sách chung
event-payment-requested = Thông báo nghĩa vụ tài chính
event-payment-confirmed = Xác nhận đã thực hiện nghĩa vụ tài chính
event-payables-kept = Cập nhật số tiền phải nộp
event-extended = Xin lỗi và hẹn lại ngày trả kết quả
event-declined = Từ chối giải quyết hồ sơ
event-stopped = Dừng giải quyết hồ sơ
event-reopened = Mở lại hồ sơ
event-transferred = Chuyển đến cơ quan có thẩm quyền
event-correction-opened = Mở lại để sửa kết quả có sai sót do lỗi của cơ quan
event-result-came-back = Bưu chính chuyển hoàn kết quả
event-revocation-proposed = Đề nghị thu hồi kết quả
event-result-revoked = Thu hồi, hủy bỏ kết quả
event-revocation-declined = Không thu hồi kết quả
event-revocation-annulled = Hủy bỏ việc thu hồi kết quả

# Căn cứ đã nêu
told-ground-incomplete = Hồ sơ thiếu thành phần theo quy định
told-ground-not-competent = Không thuộc thẩm quyền giải quyết
told-ground-not-eligible = Không đủ điều kiện theo quy định của pháp luật
told-ground-false-papers = Giấy tờ trong hồ sơ không đúng sự thật
told-ground-other = Lý do khác
told-ground-no-supplement-in-time = Quá thời hạn mà hồ sơ không được bổ sung
told-ground-applicant-request = Theo đề nghị của người nộp hồ sơ
told-ground-court-order = Theo quyết định của Tòa án hoặc cơ quan thi hành án
told-ground-applicant-gone = Người nộp hồ sơ đã chết hoặc tổ chức đã giải thể
told-ground-law-change = Quy định của pháp luật thay đổi
told-ground-duplicate = Trùng với hồ sơ khác
told-ground-dispute = Đang có tố cáo hoặc tranh chấp
told-ground-paid = Đã nộp đủ
told-ground-exempt = Được miễn
told-ground-in-person = Người nộp nhận trực tiếp, đã ký nhận
told-ground-proxy = Người được ủy quyền nhận
told-ground-post = Bưu chính đã phát
told-ground-electronic = Nhận bản điện tử
told-ground-got-by-false-papers = Kết quả có được do giấy tờ giả mạo hoặc khai không đúng sự thật
told-ground-unlawful = Kết quả được cấp trái quy định hoặc không đúng thẩm quyền
told-ground-conditions-lost = Không còn đáp ứng điều kiện hoặc vi phạm nội dung được cấp
told-ground-superior-decision = Theo bản án, quyết định của Tòa án, kết luận thanh tra hoặc quyết định của cấp trên
told-ground-holder-request = Tổ chức, cá nhân trả lại hoặc đề nghị thu hồi
told-ground-other-law = Trường hợp khác theo pháp luật chuyên ngành

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
dossier-supplement-too-late = Đã quá thời hạn được yêu cầu bổ sung sau khi tiếp nhận. Giải quyết theo hồ sơ hiện có.
dossier-supplement-not-late = Chưa hết thời hạn bổ sung của người nộp nên chưa dừng theo lý do này được.
dossier-extended-already = Hồ sơ đã gia hạn một lần, không gia hạn thêm được.
dossier-extended-too-late = Chỉ gia hạn được trước ngày hẹn trả ít nhất một ngày.
dossier-nothing-to-extend = Hồ sơ không có ngày hẹn trả nên không gia hạn.
dossier-result-elsewhere = Kết quả đang ở nơi khác nên không làm được việc này. Xem kết quả đang ở đâu trên trang hồ sơ.
dossier-under-correction = Hồ sơ đang được sửa kết quả do lỗi của cơ quan nên không yêu cầu người nộp bổ sung, nộp tiền và không chuyển đi.
dossier-revocation-open = Kết quả này đang có đề nghị thu hồi chờ lãnh đạo quyết định. Quyết định đề nghị đó trước.
dossier-result-revoked = Kết quả này đã bị thu hồi. Chỉ một quyết định khác hủy bỏ việc thu hồi mới làm kết quả có hiệu lực trở lại.
dossier-no-revocation = Không có đề nghị thu hồi nào đang chờ, hoặc kết quả chưa bị thu hồi. Tải lại trang để xem hiện trạng.
dossier-own-proposal = Người đề nghị thu hồi không tự quyết định đề nghị của mình. Việc này cần một lãnh đạo khác.
dossier-opinions-open = Còn ý kiến đã hỏi mà chưa có trả lời. Rút các câu hỏi trước khi chuyển hồ sơ.
dossier-on-its-way = Bản giấy của hồ sơ đang được chuyển đến cơ quan có thẩm quyền. Chỉ tiếp nhận xử lý sau khi xác nhận đã nhận bản giấy.
dossier-fee-due = Phí, lệ phí của hồ sơ này chưa được nộp. Thu tiền trước, hoặc người có thẩm quyền cho nộp sau và nêu lý do.
dossier-signature-awaited = Kết quả chưa có chữ ký số của lãnh đạo đã phê duyệt nên chưa cấp số được. Lãnh đạo ký tại mục Ký số.
dossier-nothing-due = Hồ sơ này không có khoản phí, lệ phí nào phải nộp trước khi tiếp nhận.
dossier-arrived-already = Không có bản giấy nào của hồ sơ này đang được chuyển đến.
request-invalid = Yêu cầu không đúng như tài liệu giao diện lập trình mô tả. Xem từng mục bị lỗi.

forecast = Thực tế 12 tháng qua: trong { $finished } hồ sơ xong gần đây tại cơ quan giải quyết, một nửa xong trong { $half }, cứ năm hồ sơ thì bốn hồ sơ xong trong { $most } (không tính thời gian tạm dừng).

# Thời gian làm việc
working-minutes = { $minutes } phút làm việc
working-hours = { $hours } giờ làm việc
working-hours-minutes = { $hours } giờ { $minutes } phút làm việc

# Các cơ quan giải quyết nối tiếp (liên thông)
stint-title = Các cơ quan giải quyết hồ sơ
stint-lead = Hồ sơ do nhiều cơ quan giải quyết nối tiếp; mỗi cơ quan có thời hạn riêng, tính từ khi nhận được hồ sơ.
stint-agency = Cơ quan, nội dung công việc
stint-limit = Thời hạn
stint-came = Nhận hồ sơ
stint-due = Hạn của cơ quan
stint-state = Tình trạng
stint-to-come = Chưa chuyển đến
stint-due-paused = Đang tạm dừng tính thời gian
stint-due-none = Không tính thời gian
stint-due-from-arrival = Tính từ khi nhận hồ sơ
stint-ahead = Chưa đến lượt
stint-running = Đang giải quyết
stint-paused = Tạm dừng
stint-done = Đã chuyển, đúng hạn
stint-is-late = Đang chậm { $late }
stint-was-late = Đã chuyển, chậm { $late }
stint-why = Cách tính hạn của { $agency }

seal-title = Chữ ký số của cơ quan
seal-done = Đã ký số bởi { $by } lúc { $at }, có dấu thời gian.
seal-done-lasting = Đã ký số bởi { $by } lúc { $at }, có dấu thời gian và dữ liệu chứng minh lâu dài.
result-revoked = Kết quả số { $number } đã bị thu hồi, hủy bỏ kể từ ngày { $from } theo Quyết định số { $order } ngày { $on }.
seal-waits = Đang chờ chữ ký số của cơ quan; bản đang có chưa được ký số. Hệ thống sẽ tự ký khi tổ chức cấp dấu thời gian trả lời.
seal-none = Bản điện tử này không có chữ ký số của cơ quan.
# Giấy tờ lấy từ kho
paper-from-vault = Lấy từ kho giấy tờ: { $trust }
paper-trust-uploaded = do chủ hồ sơ tải lên, đã được tiếp nhận
paper-trust-checked = cán bộ đã đối chiếu, số hóa
paper-trust-issued = cơ quan nhà nước cấp
