# Trang chủ
home-title = Thủ tục hành chính
home-lead = Tìm thủ tục, nộp hồ sơ một lần, theo dõi từng bước, nhận kết quả đã ký.
home-events = Theo việc trong đời sống
home-sectors = Theo lĩnh vực
home-all = Xem tất cả thủ tục
home-lookup = Tra cứu hồ sơ đã nộp
home-how = Bốn bước
home-how-find = Tìm thủ tục và xem giấy tờ cần chuẩn bị.
home-how-file = Đăng nhập, điền tờ khai, đính kèm giấy tờ và nộp.
home-how-follow = Theo dõi từng bước bằng mã hồ sơ.
home-how-receive = Nhận kết quả tại nơi đã chọn hoặc tải về.
lookup-label = Mã hồ sơ
lookup-hint = In trên giấy tiếp nhận hồ sơ và hẹn trả kết quả.
lookup-do = Tra cứu

# Tìm thủ tục
search-title = Thủ tục hành chính
search-label = Tìm thủ tục
search-hint = Gõ có dấu hoặc không dấu, ví dụ: khai sinh, xay nha.
search-heading = Kết quả tìm “{ $query }”
search-found = { $count ->
    [0] Không có thủ tục nào
   *[other] { $shown } thủ tục
 }
search-by-level = Cấp thực hiện
search-by-target = Đối tượng
search-all = Tất cả
search-within = Đang xem trong:
search-everywhere = xem mọi lĩnh vực
search-nothing = Chưa tìm thấy thủ tục nào
search-nothing-about = Thử ít từ hơn hoặc từ khác, ví dụ “đăng ký kết hôn” thay cho “giấy kết hôn của tôi”. Cũng có thể chọn một lĩnh vực dưới đây.
procedure-count = { $shown } thủ tục

# Cấp, đối tượng, việc trong đời
level-province = Cấp tỉnh
level-commune = Cấp xã
target-citizen = Công dân
target-enterprise = Doanh nghiệp, hộ kinh doanh
target-organisation = Cơ quan, tổ chức
target-foreigner = Người nước ngoài
event-birth = Sinh con
event-birth-about = Khai sinh, giấy tờ đầu tiên của trẻ.
event-study = Học tập
event-study-about = Giấy tờ cho trường lớp, bằng cấp.
event-work = Việc làm
event-work-about = Lao động, hợp đồng, nội quy.
event-marriage = Hôn nhân
event-marriage-about = Kết hôn và tình trạng hôn nhân.
event-home = Nhà ở, cư trú
event-home-about = Xây nhà, chỗ ở, đăng ký cư trú.
event-land = Đất đai
event-land-about = Giấy chứng nhận, chuyển quyền sử dụng đất.
event-business = Kinh doanh
event-business-about = Mở cửa hàng, lập doanh nghiệp.
event-health = Sức khỏe
event-health-about = Khám chữa bệnh, bảo hiểm y tế.
event-merit = Người có công
event-merit-about = Trợ cấp, ưu đãi cho người có công và thân nhân.
event-death = Người thân qua đời
event-death-about = Khai tử, trợ cấp, trích lục.

# Trang thủ tục
bundle-title = Nộp một lần cho nhiều thủ tục
bundle-about = Các thủ tục thường làm cùng nhau. Thông tin, giấy tờ giống nhau chỉ phải khai, nộp một lần; mỗi thủ tục vẫn là một hồ sơ riêng, có mã và ngày hẹn riêng.
procedure-apply = Nộp hồ sơ
procedure-vietnamese = Nội dung pháp lý được viết bằng tiếng Việt.
facts-title = Thông tin chung
fact-code = Mã thủ tục
fact-sector = Lĩnh vực
fact-level = Cấp thực hiện
fact-targets = Đối tượng thực hiện
fact-competent = Cơ quan quyết định
fact-reception = Nơi nộp hồ sơ
fact-outcome = Kết quả
fact-decision = Quyết định công bố
fact-valid-from = Áp dụng từ ngày
competent-commune = Ủy ban nhân dân xã, phường nơi nộp hồ sơ
reception-commune = Trung tâm Phục vụ hành chính công xã, phường
reception-centre = Trung tâm Phục vụ hành chính công tỉnh
reception-competent = Bộ phận tiếp nhận của cơ quan quyết định
experience-title = Thời gian giải quyết thực tế
channels-title = Cách nộp, thời hạn, phí và lệ phí
channel-kind = Cách nộp
channel-limit = Thời hạn
channel-fees = Phí, lệ phí
channel-direct = Trực tiếp
channel-online = Trực tuyến
channel-post = Bưu chính
papers-title = Giấy tờ cần nộp
papers-about = Một bộ hồ sơ; nộp trực tuyến thì tải tệp lên. Không phải nộp lại giấy tờ cơ quan nhà nước đã có trong cơ sở dữ liệu.
paper-name = Giấy tờ
paper-count = Số lượng
paper-when = Khi nào cần
paper-originals = { $shown } bản chính
paper-copies = { $shown } bản sao
paper-always = Luôn cần
paper-optional = Nếu có
description-title = Trình tự thực hiện
requirements-title = Yêu cầu, điều kiện
steps-title = Các bước giải quyết
steps-unverified = Thời gian từng bước là dự kiến, trong tổng thời hạn nêu trên.
process-start = Hồ sơ được nộp
process-end = Đã trả kết quả
process-download = Tải quy trình để mở bằng công cụ vẽ quy trình (BPMN 2.0)
step-name = Bước
step-who = Người thực hiện
step-time = Thời gian
step-outcome = Kết quả của bước
step-consult = Lấy ý kiến: { $agency }
step-at-receiving = Nơi tiếp nhận hồ sơ
step-at-competent = Cơ quan quyết định
role-reception-clerk = Cán bộ tiếp nhận
role-specialist = Chuyên viên
role-leader = Lãnh đạo
role-records-clerk = Văn thư
role-desk-head = Phụ trách bộ phận một cửa
role-control-officer = Cán bộ kiểm soát thủ tục hành chính
role-administrator = Quản trị hệ thống
legal-title = Căn cứ pháp lý
legal-from = có hiệu lực từ { $date }
unverified = (chưa đối chiếu với văn bản gốc)

# Thời hạn, phí
limit-working-day = { $shown } ngày làm việc
limit-working-hour = { $shown } giờ làm việc
limit-minute = { $shown } phút
limit-running-hour = { $shown } giờ
limit-day = { $shown } ngày
limit-month = { $shown } tháng
limit-same-day = Trong ngày làm việc; nhận sau { $hour } thì trong ngày làm việc tiếp theo
limit-none = Không hẹn ngày trả
fee-free = Không thu phí, lệ phí.
fee-fixed = { $name }: { $amount }.
fee-per-copy = { $name }: { $amount } một bản.
fee-per-page = { $name }: { $amount } một trang; từ trang thứ { $from }: { $next } một trang; tối đa { $cap } một bản.
fee-exempt = Miễn: { $who }.

# Khi không làm được
catalog-unknown-procedure = Không có thủ tục này, hoặc thủ tục không còn áp dụng. Vui lòng tìm lại theo tên.
catalog-denied = Bạn không có quyền thay đổi danh mục thủ tục.
catalog-not-signed-in = Vui lòng đăng nhập để tiếp tục.
catalog-invalid = Yêu cầu chưa đúng. Vui lòng xem lại các mục được nêu.
