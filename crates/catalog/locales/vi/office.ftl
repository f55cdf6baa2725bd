# Quản lý danh mục thủ tục
drafts-title = Danh mục thủ tục
drafts-about = Soạn phiên bản mới của thủ tục. Người soạn trình, một cán bộ khác kiểm tra, sau đó công bố áp dụng từ một ngày; hồ sơ đã tiếp nhận giữ phiên bản cũ.
drafts-open = Bản thảo đang mở
draft-procedure = Thủ tục
draft-stage = Trạng thái
draft-stage-writing = Đang soạn
draft-stage-submitted = Chờ kiểm tra
draft-stage-checked = Đã kiểm tra
draft-stage-published = Đã công bố
draft-stage-discarded = Đã hủy
draft-begin = Soạn phiên bản mới
draft-open-link = Mở bản thảo
procedure-download = Tải thủ tục về cho tỉnh khác dùng (.zip)
draft-edit = Sửa bản thảo
draft-edit-about = Mỗi phần được sửa và lưu riêng. Mọi thay đổi được so với phiên bản đang áp dụng trước khi trình.
draft-save = Lưu phần này
draft-submit = Trình kiểm tra
draft-check = Xác nhận đã kiểm tra
draft-send-back = Trả lại người soạn
draft-publish = Công bố
draft-publish-hint = Ngày đầu tiên áp dụng, sau ngày hôm nay.
draft-discard = Hủy bản thảo
draft-base = Soạn từ phiên bản áp dụng từ ngày
draft-authors = Người soạn
draft-checker = Người kiểm tra
draft-remark = Ý kiến khi trả lại
draft-own = Bạn đã soạn bản thảo này nên cần một cán bộ khác kiểm tra.
draft-part-words = Tên và nội dung
draft-part-transition = Quy định chuyển tiếp
draft-part-fees = Phí, lệ phí
draft-paper-number = Giấy tờ { $number }
draft-paper-new = Thêm một giấy tờ
draft-basis-number = Văn bản { $number }
draft-basis-new = Thêm một văn bản
difference-none = Chưa có thay đổi nào so với phiên bản đang áp dụng.
touched-title = Phạm vi tác động
touched-limits = Thời hạn: hồ sơ tiếp nhận từ ngày áp dụng được hẹn trả theo thời hạn mới.
touched-fees = Phí, lệ phí: hồ sơ nộp từ ngày áp dụng thu theo mức mới.
touched-papers = Giấy tờ: hồ sơ nộp từ ngày áp dụng phải có thành phần mới.
touched-form = Tờ khai: bản nháp của người dân chưa nộp sẽ dùng tờ khai mới.
touched-dossiers = { $count ->
    [0] Không có hồ sơ nào đang giải quyết theo phiên bản cũ.
   *[other] { $shown } hồ sơ đang giải quyết giữ nguyên phiên bản cũ.
 }

# Gói dữ liệu mới thay đổi những gì
pack-diff-procedures = { $count ->
    [0] Không thủ tục nào thay đổi.
   *[other] { $shown } thủ tục thay đổi.
 }
pack-diff-same = { $count ->
    [0] Không thủ tục nào của gói giữ nguyên.
   *[other] { $shown } thủ tục của gói giữ nguyên.
 }
pack-diff-new = thủ tục mới
pack-diff-changed = thay đổi
pack-diff-ended = hết áp dụng
pack-diff-version-added = Phiên bản mới, áp dụng từ ngày { $date }:
pack-diff-version-replaced = Phiên bản áp dụng từ ngày { $date } được thay:
pack-diff-version-taken-out = Phiên bản áp dụng từ ngày { $date } không còn trong gói và thôi áp dụng.
pack-diff-unnamed = Có thay đổi ở phần không hiển thị cho người dân (hồ sơ mẫu, mã nội bộ, dấu đã đối chiếu).
pack-diff-running = { $count ->
    [0] Không có hồ sơ nào đang giải quyết.
   *[other] { $shown } hồ sơ đang giải quyết.
 }
pack-diff-not-accepted = { $count ->
    [0] Không có hồ sơ nào đang chờ tiếp nhận.
   *[other] { $shown } hồ sơ chưa được tiếp nhận sẽ theo phiên bản mới nếu tiếp nhận từ ngày áp dụng.
 }
pack-diff-stages = Theo trạng thái: { $stages }.
pack-diff-forms = Biểu mẫu in thay đổi: { $names }.
pack-diff-bundles = Nhóm thủ tục nộp một lần thay đổi: { $names }.
pack-diff-paper-kinds = Loại giấy tờ thay đổi: { $names }.
pack-diff-calendars = Lịch làm việc thay đổi: { $names }.
pack-diff-everybody = chung cho mọi cơ quan
pack-diff-agencies = { $count ->
   *[other] { $shown } dòng về cơ quan thay đổi.
 }
pack-diff-successions = { $count ->
   *[other] { $shown } dòng về cơ quan kế tục thay đổi.
 }
pack-diff-left = Không có trong gói, giữ nguyên như đang áp dụng: { $names }.

# Các mục
field-name = Tên thủ tục
field-summary = Tóm tắt
field-description = Trình tự thực hiện (mỗi bước một dòng)
field-requirements = Yêu cầu, điều kiện
field-decision = Quyết định công bố
field-channel-quantity = Thời hạn
field-channel-unit = Đơn vị
field-channel-note = Ghi chú
field-fee-amount = Mức thu (đồng)
field-fee-band = Mức thu của bậc (đồng)
field-fee-next = Mức thu từ trang tiếp theo (đồng)
field-fee-cap = Mức thu tối đa (đồng)
field-step-minutes = Thời gian (phút làm việc)
field-paper-name = Tên giấy tờ
field-paper-originals = Số bản chính
field-paper-copies = Số bản sao
field-paper-condition = Khi nào cần
field-paper-required = Bắt buộc
field-paper-gone = Bỏ giấy tờ này
field-basis-number = Số, ký hiệu
field-basis-name = Tên văn bản
field-basis-article = Điều, khoản
field-basis-from = Có hiệu lực từ ngày
field-basis-gone = Bỏ văn bản này
field-transition = Hồ sơ đã nộp trước ngày áp dụng
field-transition-basis = Căn cứ của quy định chuyển tiếp
field-from = Áp dụng từ ngày
field-remark = Ý kiến
unit-working-day = ngày làm việc
unit-day = ngày
unit-month = tháng
unit-working-hour = giờ làm việc
unit-hour-running = giờ
unit-same-day = trong ngày làm việc
unit-none = không hẹn ngày trả
problem-steps-longer = { $field }: các bước giải quyết cộng lại dài hơn thời hạn này.
problem-transition-differs = { $field }: chỉ chọn được khi tờ khai, giấy tờ và cách nộp giữ nguyên như phiên bản cũ.
problem-not-in-future = { $field }: phải sau ngày hôm nay và sau ngày áp dụng của phiên bản cũ.
service-control = Mức độ trực tuyến: công bố và đo được

# Các phần của bản thảo
draft-parts = Các phần của bản thảo
draft-part = Phần
draft-part-changed = So với phiên bản đang áp dụng
draft-part-is-changed = Đã sửa
draft-part-as-before = Như cũ
draft-part-missing = Còn thiếu
draft-part-empty = Phần này không có mục nào để sửa.
draft-parts-done = Xem bản thảo và trình kiểm tra
draft-parts-back = Về các phần của bản thảo
draft-part-noi-dung = Tên và nội dung
draft-part-tham-quyen = Thẩm quyền và nơi nộp
draft-part-cach-nop = Cách nộp và thời hạn
draft-part-phi-le-phi = Phí, lệ phí
draft-part-cac-buoc = Các bước giải quyết
draft-part-giay-to = Giấy tờ cần nộp
draft-part-to-khai = Tờ khai
draft-part-ket-qua = Kết quả và mẫu kết quả
draft-part-can-cu = Căn cứ pháp lý
draft-part-giay-to-about = Mở từng giấy tờ để sửa; giấy tờ mới thêm ở cuối trang.
draft-part-to-khai-about = Mở từng mục để sửa. Mục mà giấy tờ, phí, mẫu kết quả hoặc mục khác đang dùng thì không bỏ được. Mục mới thêm ở cuối trang.
draft-part-ket-qua-about = Mẫu kết quả được in thử với tờ khai mẫu khi lưu; không in được thì không lưu.
draft-part-can-cu-about = Mở từng văn bản để sửa; văn bản mới thêm ở cuối trang.
draft-missing-nothing = Không thiếu
draft-missing-decision = Quyết định công bố
draft-missing-reception = Nơi nộp hồ sơ
draft-missing-limit = Thời hạn chưa đối chiếu với văn bản
draft-missing-fee = Mức phí chưa đối chiếu với văn bản
draft-missing-steps = Quy trình nội bộ chưa được phê duyệt
draft-missing-papers = Chưa có giấy tờ nào
draft-missing-form = Chưa có tờ khai
draft-missing-template = Chưa có mẫu kết quả
draft-missing-basis = Văn bản chưa đối chiếu
draft-group-decides = Cơ quan giải quyết
draft-field-new = Thêm một mục
draft-template-broken = Không in được kết quả theo bản thảo này (dòng { $line } của mẫu): { $what }
field-level = Cấp thực hiện
field-competent = Cơ quan quyết định
field-outcome_name = Tên kết quả
field-number_pattern = Cách đánh số
field-number_pattern-hint = Phải có chữ n trong dấu ngoặc nhọn cho số thứ tự; chữ year trong dấu ngoặc nhọn cho năm.
field-valid_months = Thời hạn có giá trị của kết quả (tháng)
field-valid_months-hint = Tính từ ngày cấp. Để trống khi kết quả không có thời hạn.
field-template = Mẫu kết quả
field-template-hint = Chọn một mẫu đã có. Khi lưu, kết quả được in thử với tờ khai mẫu của thủ tục này.
template-own = Giữ mẫu hiện có của bản thảo
field-form = Tờ khai
field-field-label = Tên mục
field-field-hint = Hướng dẫn điền
field-field-needed = Bắt buộc điền
field-field-gone = Bỏ mục này
field-field-kind = Loại mục
field-field-section = Thuộc phần
field-target-citizen = Đối tượng thực hiện
field-reception-commune = Nơi nộp hồ sơ
kind-text = Một dòng chữ
kind-long-text = Nhiều dòng chữ
kind-date = Ngày
kind-integer = Số nguyên
kind-tick = Ô đánh dấu
kind-address = Địa chỉ (tỉnh, xã, số nhà)
problem-sum-too-long = { $field }: các bước cộng lại dài hơn thời hạn của một cách nộp.
problem-commune-must-receive = { $field }: xã, phường quyết định thì phải nhận hồ sơ tại xã, phường.
problem-no-number = { $field }: thiếu chỗ cho số thứ tự.
problem-unknown-agency = { $field }: không có cơ quan này.
problem-field-in-use = { $field }: giấy tờ, phí hoặc mục khác đang dùng mục này.
problem-field-in-template = { $field }: mẫu kết quả đang in mục này (dòng { $limit } của mẫu). Hãy giữ mục này, hoặc chọn mẫu khác ở phần Kết quả trước.
problem-form-broken = { $field }: các mục không còn khớp với nhau.
problem-form-sample = { $field }: tờ khai mẫu không còn điền được.
