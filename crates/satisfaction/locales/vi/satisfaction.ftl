# Đánh giá việc giải quyết hồ sơ, số liệu công khai
rate-title = Đánh giá việc giải quyết hồ sơ
rate-lead = Câu trả lời giúp cơ quan phục vụ tốt hơn. Cán bộ chỉ thấy số liệu tổng hợp, không thấy ai đã trả lời. Mỗi hồ sơ đánh giá một lần.
rate-sides = Đánh giá từng mặt
rate-sides-lead = Không bắt buộc. Mặt nào không có ý kiến thì bỏ qua.
rate-do = Gửi đánh giá
rate-law = Căn cứ: Điều 29, Điều 31 Nghị định số 61/2018/NĐ-CP.
rate-thanks = Đã ghi nhận đánh giá. Xin cảm ơn Ông/Bà.
rate-after = Đánh giá được cộng vào số liệu của cơ quan giải quyết. Số liệu công khai cho mọi người xem.
rate-wait = Đã thử sai quá nhiều lần. Vui lòng chờ một lúc rồi thử lại.
rate-code-hint = In trên giấy tiếp nhận hồ sơ và hẹn trả kết quả.
rate-phone-hint = { $count } số cuối của số điện thoại đã ghi trong hồ sơ.
rate-comment-hint = Không ghi tên, số định danh hoặc thông tin riêng của người khác.

field-ma = Mã hồ sơ
field-so-cuoi = Số cuối điện thoại
field-overall = Mức độ hài lòng chung
field-comment = Ý kiến khác
field-thang = Tháng

grade-5 = Rất hài lòng
grade-4 = Hài lòng
grade-3 = Bình thường
grade-2 = Không hài lòng
grade-1 = Rất không hài lòng
grade-none = Không có ý kiến

side-time = Thời gian giải quyết
side-agencies = Số cơ quan phải liên hệ
side-contacts = Số lần phải liên hệ, bổ sung hồ sơ
side-published = Thủ tục được công khai đầy đủ, chính xác
side-attitude = Thái độ của cán bộ
side-lawful = Kết quả đúng pháp luật, không phải trả thêm chi phí
side-explanation = Chất lượng giải thích, hướng dẫn
side-online = Theo dõi và thực hiện trực tuyến

problem-not-chosen = { $field }: vui lòng chọn một mức.
problem-not-a-code = { $field }: mã có dạng H44.100-261117-0004.
problem-not-digits = { $field }: nhập đúng { $limit } chữ số.

figures-title = Mức độ hài lòng
figures-about = Người nộp hồ sơ đánh giá việc giải quyết sau khi hồ sơ kết thúc. Cơ quan có dưới { $least } đánh giá trong tháng thì không nêu tỷ lệ, để không lộ người trả lời.
figures-none = Tháng này chưa có đánh giá nào.
figures-agency = Cơ quan giải quyết
figures-rated = Số đánh giá
figures-content = Hài lòng
figures-few = Chưa đủ
figures-month = Tháng { $month } năm { $year }
figures-formula = Tỷ lệ hài lòng là số đánh giá “Hài lòng” và “Rất hài lòng” chia cho tổng số đánh giá.
figures-do = Xem

satisfaction-not-found = Không mở được hồ sơ với mã và số đã nhập. Vui lòng kiểm tra lại.
satisfaction-denied = Chỉ người có hồ sơ mới đánh giá được.
satisfaction-not-ended = Hồ sơ chưa kết thúc nên chưa đánh giá được.
satisfaction-already-rated = Hồ sơ này đã được đánh giá. Mỗi hồ sơ chỉ đánh giá một lần.
satisfaction-invalid = Thông tin chưa đúng. Hãy xem từng mục được đánh dấu.
