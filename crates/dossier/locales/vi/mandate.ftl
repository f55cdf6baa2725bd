# Nộp thay: người nộp hồ sơ và chủ hồ sơ

mandate-for = Ông/bà nộp hồ sơ cho ai?
mandate-for-hint = Nộp thay người khác phải có giấy tờ chứng minh; bước “Giấy tờ” sẽ yêu cầu kèm theo.
mandate-self = Cho chính mình
mandate-kind-guardian = Thay người được giám hộ (người giám hộ)
mandate-kind-legal-representative = Thay người mình đại diện theo pháp luật (cha, mẹ của con chưa thành niên; người đứng đầu tổ chức)
mandate-kind-authorised = Thay người đã ủy quyền (người được ủy quyền)
mandate-role-guardian = Người giám hộ
mandate-role-legal-representative = Người đại diện theo pháp luật
mandate-role-authorised = Người được ủy quyền
mandate-submitter = Người nộp hồ sơ
mandate-submitter-hint = Người nộp thay chủ hồ sơ. Thông tin đã điền sẵn theo tài khoản của bạn; sửa lại nếu chưa đúng.
mandate-owner-hint = Người được nhận kết quả, được nộp thay. Không ghi thông tin của người nộp vào mục này.
mandate-filed-for = Nộp với tư cách: { $role }.
mandate-filed-self = Nộp cho chính mình.
mandate-change = Thay đổi người nộp
mandate-role = Tư cách nộp hồ sơ
mandate-basis-hint = Số, ngày, nơi lập hoặc chứng thực giấy ủy quyền; quyết định giám hộ; hoặc giấy tờ chứng minh quan hệ, như giấy khai sinh.
field-submitter-kind = Tư cách nộp hồ sơ
field-submitter-name = Họ và tên người nộp
field-submitter-personal-id = Số định danh cá nhân của người nộp
field-submitter-phone = Số điện thoại người nộp
field-submitter-address = Địa chỉ người nộp
field-submitter-basis = Căn cứ nộp thay
mandate-paper = Giấy tờ chứng minh việc nộp thay
mandate-paper-hint = Giấy ủy quyền; quyết định hoặc trích lục đăng ký giám hộ; giấy tờ chứng minh quan hệ hoặc tư cách đại diện theo pháp luật.
problem-mandate-same-person = { $field }: trùng với chủ hồ sơ. Nộp cho chính mình thì không cần căn cứ nộp thay.
