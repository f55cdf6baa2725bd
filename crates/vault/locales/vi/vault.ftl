# Kho dữ liệu điện tử của tổ chức, cá nhân
vault-title = Kho giấy tờ của tôi
vault-lead = Giấy tờ đã được tiếp nhận và kết quả giải quyết thủ tục hành chính của bạn. Bạn dùng lại được cho hồ sơ sau, mỗi lần dùng đều do bạn đồng ý.
vault-mine = Hồ sơ của tôi
vault-views = Các trang của kho giấy tờ
vault-view-items = Giấy tờ
vault-view-consents = Đồng ý đã cho
vault-view-readings = Ai đã xem
vault-empty = Kho chưa có giấy tờ nào
vault-empty-text = Sau khi hồ sơ được tiếp nhận, giấy tờ kèm theo được giữ ở đây; kết quả được thêm vào khi đã cấp. Để thấy cả giấy tờ đã nộp tại quầy, hãy mang giấy tờ tùy thân đến Bộ phận Một cửa để xác nhận tài khoản.

column-name = Giấy tờ
column-agency = Cơ quan tiếp nhận hoặc cấp
column-trust = Mức tin cậy
column-state = Sử dụng
column-purpose = Dùng cho
column-given = Đồng ý lúc
column-standing = Tình trạng
column-when = Thời điểm
column-who = Người xem
column-reason = Mục đích

trust-issued = Cơ quan nhà nước cấp
trust-checked = Đã đối chiếu, số hóa
trust-uploaded = Bạn tải lên, đã được tiếp nhận
trust-brought = Người nộp thay tải lên, đã được tiếp nhận
item-held = Dùng được
item-hidden = Đã ẩn
item-replaced = Đã thay thế
item-closed = Không dùng được
item-revoked = Đã bị thu hồi
item-expired = Hết hạn
item-until = Đến { $day }
fact-valid-until = Có giá trị đến hết ngày
item-issued = Số { $number }, ngày { $day }
item-number = Số { $number }
item-kept = Lưu { $day }
fact-source = Nguồn
fact-dossier = Từ hồ sơ
fact-used = Đã dùng lại
fact-used-count = { $count ->
    [0] Chưa dùng lại trong hồ sơ nào
   *[other] Trong { $shown } hồ sơ
}
fact-file = Tệp
about-held = Giấy tờ này được gợi ý khi bạn nộp hồ sơ cần đến nó.
about-stays = Giấy tờ này được gợi ý khi bạn nộp hồ sơ cần đến nó. Giấy tờ do cơ quan cấp hoặc đã đối chiếu không ẩn được; chỉ dùng khi bạn đồng ý.
about-hidden = Giấy tờ này đã ẩn: không được gợi ý khi bạn nộp hồ sơ. Các lần dùng trước không thay đổi.
about-replaced = Đã có bản khác thay thế trong cùng hồ sơ; bản này chỉ còn để xem.
about-closed = Hồ sơ kèm giấy tờ này đã bị từ chối hoặc đã rút; giấy tờ chỉ còn để xem.
about-revoked = Cơ quan đã thu hồi kết quả này kể từ ngày { $from }. Kết quả không dùng lại được và chỉ còn để xem; mở hồ sơ để đọc quyết định.
about-expired = Giấy tờ đã hết thời hạn có giá trị nên không được gợi ý khi nộp hồ sơ; chỉ còn để xem.
item-open = Mở tệp
item-hide = Ẩn, không dùng lại
item-offer = Dùng lại
item-no-consents = Bạn chưa đồng ý cho dùng giấy tờ này.
item-all-readings = Tất cả các lượt xem
done-hidden = Đã ẩn giấy tờ.
done-offered = Giấy tờ lại được gợi ý khi nộp hồ sơ.

# Đồng ý
consents-title = Đồng ý đã cho
consents-empty = Bạn chưa đồng ý cho dùng giấy tờ nào
consents-empty-text = Khi nộp hồ sơ trực tuyến, bạn chọn được giấy tờ trong kho thay cho việc tải tệp lên.
consent-filing = Chưa nộp
consent-used = Đang dùng trong hồ sơ
consent-decided = Hồ sơ đã giải quyết
consent-withdrawn = Đã rút
consent-withdrawn-at = Rút lúc { $at }
consent-withdraw = Rút lại
withdraw-title = Rút lại đồng ý
withdraw-filing = Giấy tờ được lấy ra khỏi hồ sơ đang soạn, không cán bộ nào mở được.
withdraw-used = Từ lúc rút, cán bộ không mở được giấy tờ này nữa. Hồ sơ có thể bị yêu cầu bổ sung giấy tờ.
withdraw-decided = Hồ sơ đã giải quyết: cơ quan vẫn được xem giấy tờ đã làm căn cứ cho kết quả. Mỗi lượt xem vẫn được ghi lại.
withdraw-do = Rút lại đồng ý
withdraw-back = Quay lại
done-withdrawn = Đã rút lại đồng ý.

# Ai đã xem
readings-title = Ai đã xem
readings-lead = Mỗi lần có người mở giấy tờ trong kho của bạn đều được ghi lại trước khi giấy tờ hiện ra.
readings-whose = Lượt xem của ai
readings-officers = Của cơ quan
readings-all = Tất cả
readings-empty = Chưa có lượt xem nào
readings-empty-text = Cán bộ chỉ mở được giấy tờ mà bạn đã đồng ý dùng trong hồ sơ họ đang giải quyết.
readings-about = Người xem hồ sơ của bạn được ghi ở trang của từng hồ sơ.
reading-yourself = Bạn
reading-own = Xem giấy tờ của mình
reading-desk = Tra cứu tại quầy khi bạn có mặt
reading-handling = Giải quyết hồ sơ

# Dùng giấy tờ trong kho
choose-title = Dùng giấy tờ trong kho
choose-papers = Giấy tờ kèm theo
choose-supplement = Bổ sung hồ sơ
choose-look = Xem { $name }
choose-consent = Tôi đồng ý để cơ quan giải quyết hồ sơ xem giấy tờ đã chọn, chỉ cho hồ sơ này: { $procedure }.
choose-consent-to = Tôi đồng ý để { $agency } và cơ quan giải quyết hồ sơ xem giấy tờ đã chọn, chỉ cho hồ sơ này: { $procedure }.
choose-about = Bạn rút lại được đồng ý bất cứ lúc nào, và xem được ai đã mở giấy tờ, ở mục Kho giấy tờ.
choose-do = Đưa vào hồ sơ
choose-back = Quay lại giấy tờ kèm theo
choose-empty = Kho không có giấy tờ phù hợp
choose-empty-text = Vui lòng tải tệp lên ở trang giấy tờ kèm theo.
field-item = Chọn giấy tờ
field-consent = Đồng ý
problem-item-required = Hãy chọn một giấy tờ.
problem-consent-required = Hãy đánh dấu đồng ý để dùng giấy tờ này.
problem-file-twice = Giấy tờ này đã có trong hồ sơ.

# Xác nhận tài khoản tại quầy
confirm-title = Xác nhận chủ kho giấy tờ
confirm-lead = Người dân mang giấy tờ tùy thân đến quầy để tài khoản của họ thấy cả giấy tờ đã nộp tại quầy.
confirm-number-hint = Số định danh cá nhân trên thẻ căn cước, 12 chữ số.
confirm-about = Số tự khai khi đăng ký tài khoản chưa chứng minh được ai là chủ tài khoản. Tên và vị trí của người xác nhận được ghi lại.
confirm-do = Xác nhận
done-confirmed = Đã xác nhận. Tài khoản thấy toàn bộ kho giấy tờ của mình.
field-number = Số định danh cá nhân
field-compared = Tôi đã đối chiếu thẻ căn cước với người có mặt tại quầy
problem-number-invalid = Số định danh cá nhân gồm 12 chữ số, xem trên thẻ căn cước.
problem-compare-required = Hãy đối chiếu thẻ căn cước với người có mặt rồi đánh dấu.
problem-no-account = Chưa có tài khoản nào dùng số này. Hướng dẫn người dân đăng ký trước.

# Câu trả lời không được
vault-not-found = Không có giấy tờ này trong kho của bạn.
vault-denied = Bạn không có quyền làm việc này.
vault-not-offered = Giấy tờ này không dùng được cho thành phần hồ sơ đã chọn.
vault-stays-offered = Giấy tờ này không ẩn hay hiện được.
vault-not-consented = Chủ giấy tờ chưa đồng ý cho dùng trong hồ sơ này.
vault-consent-withdrawn = Chủ giấy tờ đã rút lại đồng ý, nên không mở được giấy tờ này nữa. Nếu cần, hãy yêu cầu bổ sung giấy tờ.
vault-already-withdrawn = Đồng ý này đã được rút lại trước đó.
vault-changed-meanwhile = Nội dung vừa được thay đổi. Vui lòng tải lại trang.
vault-invalid = Thông tin gửi lên chưa đúng.

# Dữ liệu của giấy tờ
record-title = Dữ liệu của giấy tờ
record-none = Chưa có dữ liệu được xác nhận; nội dung xem trong tệp.
record-kind = Loại giấy tờ
record-code = Mã giấy tờ
record-code-short = mã { $code }
record-code-unknown = Chưa có trong danh mục quốc gia
record-number = Số, ký hiệu
record-issued-on = Ngày cấp
record-day = ngày { $day }
record-issuer = Cơ quan cấp
record-signer = Người ký
record-holder = Cấp cho
record-validity = Thời hạn
record-unlimited = Không thời hạn
record-until = Đến hết ngày { $day }
record-by-dossier = Dữ liệu lấy từ hồ sơ đã cấp kết quả này.
record-by-clerk = Số hóa lúc { $made }. { $title } ({ $agency }) đã so với bản giấy và xác nhận dữ liệu lúc { $confirmed }.
record-signed-by-clerk = Bản số hóa đã được cán bộ ký số lúc { $at }.
record-not-signed = Bản số hóa chưa được ký số.
