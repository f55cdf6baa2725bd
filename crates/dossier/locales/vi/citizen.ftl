# Trang của người dân và trang tra cứu công khai

## Chung cho các bước nộp hồ sơ
filing-step = Bước { $step } trên 3
filing-procedure = Thủ tục
filing-limit = Thời hạn giải quyết
filing-fee = Phí, lệ phí
filing-outcome = Kết quả
filing-place = Nơi tiếp nhận hồ sơ
filing-next = Tiếp tục
filing-later = Lưu, để làm sau
filing-back = Quay lại
choice-none = Vui lòng chọn
form-answer-yes = Có
fee-none = Không thu phí, lệ phí
fee-line = { $name }: { $amount }
fee-per-copy = { $amount } mỗi bản
fee-per-page = { $amount } mỗi trang với { $pages } trang đầu, từ trang tiếp theo { $next } mỗi trang, tối đa { $cap } mỗi bản

## Bắt đầu
start-title = Nộp hồ sơ trực tuyến
start-place = Nơi tiếp nhận hồ sơ
start-place-hint = Nơi bạn chọn sẽ tiếp nhận hồ sơ và trả kết quả.
start-papers = Giấy tờ cần chuẩn bị
start-kept = Nội dung bạn nhập được lưu lại sau mỗi bước. Bạn có thể dừng và làm tiếp lúc khác.
not-applicant-title = Cần tài khoản công dân
not-applicant-text = Bạn đang đăng nhập bằng tài khoản cán bộ. Để nộp hồ sơ trực tuyến, hãy đăng xuất rồi đăng nhập bằng tài khoản công dân hoặc tổ chức của bạn. Hồ sơ nộp trực tiếp được nhập ở màn hình tiếp nhận.
not-applicant-procedure = Xem thủ tục này
not-applicant-work = Về trang làm việc
not-online-title = Thủ tục này chưa nộp trực tuyến được
not-online-text = Bạn có thể nộp hồ sơ trực tiếp hoặc qua bưu chính. Xem nơi tiếp nhận trên trang thủ tục.

## Bước 1
answers-title = Thông tin hồ sơ
answers-place = Nộp tại: { $place }.
answers-place-change = Thay đổi nơi nộp
answers-applicant = Chủ hồ sơ
answers-applicant-hint = Người được nhận kết quả. Thông tin đã điền sẵn theo tài khoản của bạn; sửa lại nếu chưa đúng.
field-applicant-name = Họ và tên
field-applicant-personal-id = Số định danh cá nhân
field-applicant-phone = Số điện thoại
field-applicant-email = Thư điện tử
field-applicant-address = Địa chỉ
applicant-personal-id-hint = 12 chữ số, ghi trên thẻ căn cước.
applicant-email-hint = Nếu có. Dùng để gửi thông báo về hồ sơ.
applicant-address-hint = Số nhà, đường hoặc thôn, xã hoặc phường, tỉnh.
form-needed-when = Điền khi mục “{ $field }” là: { $values }.
form-needed-ticked = Điền khi đã đánh dấu mục “{ $field }”.
form-needed-unticked = Điền khi không đánh dấu mục “{ $field }”.

## Bước 2
papers-title = Giấy tờ kèm theo
papers-hint = Chụp ảnh hoặc quét giấy tờ rõ nét, đủ các trang. Mỗi loại giấy tờ có thể gồm nhiều tệp.
papers-none = Hồ sơ này không phải kèm giấy tờ.
papers-optional = Không bắt buộc
papers-choose = Chọn tệp
papers-choose-more = Thêm tệp
papers-kinds = Nhận tệp { $kinds }, mỗi tệp không quá { $size }.
papers-remove = Bỏ tệp này
papers-keep = Tải tệp lên, ở lại trang này
papers-kept = Đã lưu các tệp bạn vừa chọn.

## Bước 3
review-title = Kiểm tra và nộp hồ sơ
review-about = Thủ tục và nơi nộp
review-papers = Giấy tờ kèm theo
review-no-file = Không kèm tệp
review-change = Sửa
review-change-place = Thay đổi nơi nộp
review-change-owner = Sửa thông tin chủ hồ sơ
review-change-papers = Sửa giấy tờ
review-open = Cần hoàn thiện trước khi nộp
review-open-answers = Thông tin hồ sơ còn mục chưa đúng hoặc chưa đủ
review-open-papers = Còn thiếu giấy tờ
review-pledge = Tôi cam đoan các thông tin và giấy tờ nêu trên là đúng sự thật và chịu trách nhiệm trước pháp luật.
review-pledge-needed = Vui lòng đánh dấu cam đoan trước khi nộp hồ sơ.
review-what-next = Sau khi nộp, bạn nhận được mã hồ sơ. Cơ quan tiếp nhận kiểm tra hồ sơ rồi thông báo ngày trả kết quả.
review-submit = Nộp hồ sơ

## Hồ sơ của tôi
mine-title = Hồ sơ của tôi
mine-empty = Bạn chưa có hồ sơ nào
mine-empty-text = Tìm thủ tục bạn cần, rồi nộp hồ sơ ngay trên mạng.
mine-empty-link = Tìm thủ tục
mine-drafts = Hồ sơ đang soạn, chưa nộp
mine-draft-saved = Lưu lúc { $at }
mine-draft-continue = Làm tiếp
mine-draft-discard = Bỏ
mine-dossiers = Hồ sơ đã nộp
mine-none-yet = Bạn chưa nộp hồ sơ nào.
mine-submitted = Nộp lúc { $at }
mine-done-saved = Đã lưu hồ sơ đang soạn. Bạn có thể làm tiếp bất cứ lúc nào.
mine-done-discarded = Đã bỏ hồ sơ đang soạn.
discard-title = Bỏ hồ sơ đang soạn?
discard-text = Mọi nội dung đã nhập và tệp đã tải lên cho hồ sơ này sẽ bị bỏ, không lấy lại được.
discard-do = Bỏ hồ sơ đang soạn
discard-keep = Không bỏ, làm tiếp

## Một hồ sơ
view-title = Hồ sơ
view-code = Mã hồ sơ
view-about = Thông tin giải quyết
view-submitted = Ngày nộp
view-receiving = Nơi tiếp nhận
view-current = Nơi đang giải quyết
view-accepted = Ngày tiếp nhận
view-due = Hẹn trả kết quả
view-finished = Ngày có kết quả
view-returned = Ngày trả kết quả
view-why = Vì sao hẹn ngày này?
view-receipt = Giấy tiếp nhận hồ sơ và hẹn trả kết quả (PDF)
view-steps = Các bước
view-history = Quá trình giải quyết
view-no-papers = Hồ sơ không kèm giấy tờ.
view-content = Nội dung đã khai
view-qr-title = Mã QR tra cứu hồ sơ
view-qr-caption = Quét mã này để xem hồ sơ đang ở bước nào, không cần đăng nhập.
view-withdraw = Rút hồ sơ
view-done-submitted = Đã nộp hồ sơ. Hãy ghi lại hoặc chụp lại mã hồ sơ dưới đây.
view-done-supplemented = Đã gửi giấy tờ bổ sung.
view-done-withdrawn = Đã rút hồ sơ.
step-submit = Nộp hồ sơ
step-accept = Tiếp nhận
step-handle = Giải quyết
step-sign = Ký duyệt
step-collect = Trả kết quả
next-submitted = Cơ quan tiếp nhận đang kiểm tra hồ sơ. Bạn chưa phải làm gì. Khi hồ sơ được tiếp nhận, ngày hẹn trả kết quả hiện ở đây.
next-supplement-intake = Hồ sơ chưa đủ nên chưa được tiếp nhận. Hãy bổ sung theo yêu cầu dưới đây.
next-refused-intake = Hồ sơ không được tiếp nhận. Xem lý do dưới đây.
next-received = Hồ sơ đã được tiếp nhận và chuyển đến bộ phận giải quyết. Bạn chưa phải làm gì.
next-processing = Hồ sơ đang được giải quyết. Bạn chưa phải làm gì.
next-supplement-processing = Cơ quan cần bạn bổ sung giấy tờ. Thời gian giải quyết tạm dừng cho đến khi bạn bổ sung.
next-awaiting-signature = Kết quả đang chờ lãnh đạo ký. Bạn chưa phải làm gì.
next-awaiting-number = Kết quả đã ký, đang cấp số và đóng dấu. Bạn chưa phải làm gì.
next-result-ready = Đã có kết quả. Bạn có thể tải bản điện tử, hoặc đến nơi tiếp nhận nhận bản giấy; khi đến mang theo căn cước và giấy tiếp nhận hồ sơ.
next-returned = Kết quả đã được trả. Hồ sơ đã hoàn tất.
next-withdrawn = Bạn đã rút hồ sơ này. Nếu vẫn cần, hãy nộp hồ sơ mới.

## Bổ sung, từ chối, kết quả, rút
supplement-title = Bổ sung hồ sơ
supplement-asked = Cơ quan yêu cầu bổ sung
supplement-papers = Giấy tờ cần bổ sung:
supplement-until = Nộp trước { $until }.
supplement-late = Đã quá thời hạn bổ sung ({ $until }). Hãy nộp sớm hoặc liên hệ nơi tiếp nhận.
supplement-go = Nộp giấy tờ bổ sung
supplement-pdf = Phiếu yêu cầu bổ sung (PDF)
supplement-no-papers = Yêu cầu này không kèm giấy tờ phải nộp lại. Gửi để báo cho cơ quan biết bạn đã thực hiện.
supplement-send = Gửi bổ sung
refusal-title = Lý do không tiếp nhận
refusal-pdf = Phiếu từ chối tiếp nhận (PDF)
refusal-ground-incomplete = Hồ sơ thiếu giấy tờ theo quy định và không được bổ sung.
refusal-ground-not-competent = Việc này không thuộc thẩm quyền giải quyết của cơ quan.
refusal-ground-not-eligible = Hồ sơ không đủ điều kiện theo quy định của pháp luật.
refusal-ground-false-papers = Giấy tờ trong hồ sơ không đúng sự thật.
refusal-ground-other = Lý do khác.
result-title = Kết quả
result-text = { $name }, số { $number }.
result-returned = Đã trả lúc { $at }
result-pdf = Tải kết quả (PDF)
withdraw-title = Rút hồ sơ này?
withdraw-text = Rút hồ sơ thì cơ quan không giải quyết nữa và không khôi phục lại được. Nếu vẫn cần, bạn phải nộp hồ sơ mới.
withdraw-do = Rút hồ sơ
withdraw-keep = Không rút

## Tra cứu
lookup-title = Tra cứu hồ sơ
lookup-code = Mã hồ sơ
lookup-hint = Mã ghi trên giấy tiếp nhận, ví dụ H44.105-260302-0001.
lookup-missing = Không tìm thấy hồ sơ
lookup-missing-text = Không có hồ sơ nào mang mã “{ $code }”. Hãy kiểm tra lại từng chữ, từng số trên giấy tiếp nhận, hoặc gọi tổng đài ở cuối trang.
lookup-agency = Cơ quan đang giữ hồ sơ
lookup-progress = Đã hoàn thành { $percent }%
lookup-private = Trang này không hiện thông tin cá nhân. Chủ hồ sơ đăng nhập để xem đầy đủ.
lookup-next-submitted = Hồ sơ đã nộp, đang chờ cơ quan tiếp nhận kiểm tra.
lookup-next-supplement-intake = Hồ sơ cần bổ sung trước khi được tiếp nhận. Người nộp đăng nhập để xem yêu cầu.
lookup-next-refused-intake = Hồ sơ không được tiếp nhận. Người nộp đăng nhập để xem lý do.
lookup-next-received = Hồ sơ đã được tiếp nhận, đang chờ giải quyết.
lookup-next-processing = Hồ sơ đang được giải quyết.
lookup-next-supplement-processing = Hồ sơ cần bổ sung, thời gian giải quyết tạm dừng. Người nộp đăng nhập để xem yêu cầu.
lookup-next-awaiting-signature = Kết quả đang chờ lãnh đạo ký.
lookup-next-awaiting-number = Kết quả đã ký, đang cấp số và đóng dấu.
lookup-next-result-ready = Đã có kết quả. Mời đến nơi tiếp nhận nhận kết quả.
lookup-next-returned = Kết quả đã được trả.
lookup-next-withdrawn = Người nộp đã rút hồ sơ.

## Lỗi khi điền và gửi tệp
problem-required-choice = Vui lòng chọn: { $field }.
problem-required-tick = Vui lòng đánh dấu: { $field }.
problem-not-in-list = { $field }: vui lòng chọn một trong các mục đã cho.
problem-minimum = { $field }: không nhỏ hơn { $limit }.
problem-maximum = { $field }: không lớn hơn { $limit }.
problem-pattern = { $field }: không đúng định dạng.
problem-control-character = { $field }: có ký tự không nhập được.
problem-personal-id-invalid = { $field }: số định danh cá nhân gồm 12 chữ số, xem trên thẻ căn cước.
problem-personal-id-length = { $field }: phải đủ 12 chữ số.
problem-personal-id-digits = { $field }: chỉ gồm chữ số.
problem-personal-id-province = { $field }: ba chữ số đầu không đúng, xem lại trên thẻ căn cước.
problem-phone-length = { $field }: gồm 10 chữ số.
problem-phone-digits = { $field }: chỉ gồm chữ số.
problem-phone-prefix = { $field }: các chữ số đầu không đúng.
problem-email-invalid = { $field }: địa chỉ thư điện tử không hợp lệ, ví dụ an@vidu.vn.
problem-name-missing = Vui lòng nhập { $field }.
problem-name-too-long = { $field }: quá dài.
problem-name-character = { $field }: chỉ gồm chữ cái, dấu cách, dấu nháy và gạch nối.
problem-paper-missing = Còn thiếu: { $field }.
upload-paper-unknown = Thủ tục này không yêu cầu giấy tờ này.
problem-file-unknown = { $field }: tệp không còn, vui lòng tải lên lại.
problem-too-many-files = Chỉ gửi được tối đa { $limit } tệp.
problem-file-empty = Tệp { $name } trống. Hãy chọn tệp khác.
problem-file-too-large = Tệp { $name } quá lớn. Mỗi tệp không quá { $size }.
problem-file-kind-not-taken = Tệp { $name } không thuộc loại được nhận. Chỉ nhận { $kinds }.
problem-file-disguised = Tệp { $name } có đuôi không đúng với nội dung. Chỉ nhận { $kinds } đúng loại.
problem-file-mixed = Tệp { $name } chứa nội dung lạ nên không nhận được. Hãy chụp hoặc quét lại.
problem-file-damaged = Tệp { $name } bị hỏng. Hãy mở thử rồi chọn tệp khác.
problem-file-locked = Tệp { $name } có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.
problem-file-macros = Tệp { $name } chứa macro nên không nhận được.
problem-file-bomb = Tệp { $name } không đọc được an toàn. Hãy chụp hoặc quét lại.
problem-file-interrupted = Tệp { $name } chưa gửi xong. Kiểm tra kết nối mạng rồi gửi lại.
