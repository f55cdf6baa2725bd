//! Keys in a token or a hardware module (PKCS#11): the key never leaves it. One login signs a whole batch.

use std::path::Path;

use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    error::{Error, RvError},
    mechanism::Mechanism,
    object::{Attribute, AttributeType, ObjectClass, ObjectHandle},
    session::{Session, UserType},
    types::AuthPin,
};

use crate::{
    algorithm::Method,
    asn1::write,
    certificate::Certificate,
    key::{KeyError, method_of},
    make::Prepared,
};

/// A token that is logged in to.
pub struct Token {
    session: Session,
    // Kept open for as long as the session.
    _library: Pkcs11,
}

/// A key in a token, with its certificate.
#[derive(Debug, Clone)]
pub struct TokenKey {
    handle: ObjectHandle,
    /// The certificate of the key.
    pub certificate: Certificate,
}

impl Token {
    /// Loads the token's library, finds the token by its label and logs in.
    ///
    /// # Errors
    /// When the library or the token is not there, or the PIN is wrong.
    pub fn open(library: &Path, label: &str, pin: String) -> Result<Self, KeyError> {
        let library = Self::load(library)?;
        for slot in library.get_slots_with_token().map_err(failed)? {
            if library.get_token_info(slot).map_err(failed)?.label().trim_end() != label {
                continue;
            }
            let session = library.open_ro_session(slot).map_err(failed)?;
            match session.login(UserType::User, Some(&AuthPin::from(pin))) {
                Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {}
                Err(error) => return Err(failed(error)),
            }
            return Ok(Self { session, _library: library });
        }
        Err(KeyError::NotFound)
    }

    /// The labels of the tokens that are put in.
    ///
    /// # Errors
    /// When the library cannot be loaded or fails.
    pub fn labels(library: &Path) -> Result<Vec<String>, KeyError> {
        let library = Self::load(library)?;
        let mut labels = Vec::new();
        for slot in library.get_slots_with_initialized_token().map_err(failed)? {
            let info = library.get_token_info(slot).map_err(failed)?;
            labels.push(info.label().trim_end().to_owned());
        }
        Ok(labels)
    }

    fn load(library: &Path) -> Result<Pkcs11, KeyError> {
        let library = Pkcs11::new(library).map_err(failed)?;
        match library.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            // Another token of the same library is open.
            Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => Ok(library),
            Err(error) => Err(failed(error)),
        }
    }

    /// All certificates in the token, of its keys and of the authorities above them.
    ///
    /// # Errors
    /// When the token fails.
    pub fn certificates(&self) -> Result<Vec<Certificate>, KeyError> {
        let objects = self
            .session
            .find_objects(&[Attribute::Class(ObjectClass::CERTIFICATE)])
            .map_err(failed)?;
        let mut found = Vec::new();
        for object in objects {
            let wanted = [AttributeType::Value];
            let attributes = self.session.get_attributes(object, &wanted).map_err(failed)?;
            if let [Attribute::Value(der)] = attributes.as_slice()
                && let Ok(certificate) = Certificate::from_der(der)
            {
                found.push(certificate);
            }
        }
        Ok(found)
    }

    /// The keys that have a certificate in the token.
    ///
    /// # Errors
    /// When the token fails.
    pub fn keys(&self) -> Result<Vec<TokenKey>, KeyError> {
        let certificates = self
            .session
            .find_objects(&[Attribute::Class(ObjectClass::CERTIFICATE)])
            .map_err(failed)?;
        let mut found = Vec::new();
        for certificate in certificates {
            let wanted = [AttributeType::Value, AttributeType::Id];
            let attributes = self.session.get_attributes(certificate, &wanted).map_err(failed)?;
            let [Attribute::Value(der), Attribute::Id(id)] = attributes.as_slice() else {
                continue;
            };
            let template = [Attribute::Class(ObjectClass::PRIVATE_KEY), Attribute::Id(id.clone())];
            let keys = self.session.find_objects(&template).map_err(failed)?;
            if let ([handle], Ok(certificate)) = (keys.as_slice(), Certificate::from_der(der)) {
                found.push(TokenKey { handle: *handle, certificate });
            }
        }
        Ok(found)
    }

    /// The key of this certificate, which the token need not hold: some tokens keep keys alone. Each key is tried with a
    /// message that means nothing.
    ///
    /// # Errors
    /// [`KeyError::NotFound`] when no key of the token is that of the certificate; when the token fails.
    pub fn key_of(&self, certificate: &Certificate) -> Result<TokenKey, KeyError> {
        const MESSAGE: &[u8] = b"Whose key is this?";
        let template = [Attribute::Class(ObjectClass::PRIVATE_KEY)];
        for handle in self.session.find_objects(&template).map_err(failed)? {
            let key = TokenKey { handle, certificate: certificate.clone() };
            // A key of another kind cannot sign so: it is not the one.
            let Ok(signature) = self.sign_message(&key, MESSAGE) else { continue };
            if certificate.has_signed(MESSAGE, &signature) {
                return Ok(key);
            }
        }
        Err(KeyError::NotFound)
    }

    /// Signs what was prepared for this key's certificate.
    ///
    /// # Errors
    /// When the token fails or was prepared for another kind of key.
    pub fn sign(&self, key: &TokenKey, prepared: &Prepared) -> Result<Vec<u8>, KeyError> {
        self.sign_with(key, prepared.to_sign(), prepared.method())
    }

    /// Signs a message that was prepared elsewhere for this key's certificate: what [`Prepared::to_sign`] gave there.
    ///
    /// # Errors
    /// When the token fails or the key is of a kind with which we do not sign.
    pub fn sign_message(&self, key: &TokenKey, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        self.sign_with(key, message, method_of(&key.certificate)?)
    }

    fn sign_with(
        &self,
        key: &TokenKey,
        message: &[u8],
        method: Method,
    ) -> Result<Vec<u8>, KeyError> {
        match method {
            Method::Rsa(_) => {
                self.session.sign(&Mechanism::Sha256RsaPkcs, key.handle, message).map_err(failed)
            }
            Method::Ecdsa(_) => {
                let digest = method.digest().ok_or(KeyError::NotUsable)?.of(&[message]);
                let pair =
                    self.session.sign(&Mechanism::Ecdsa, key.handle, &digest).map_err(failed)?;
                // Tokens give the two numbers one after the other; documents want them in DER.
                let (r, s) = pair.split_at(pair.len() / 2);
                Ok(write::sequence(&[&write::unsigned(r), &write::unsigned(s)]))
            }
            Method::RsaPss(_) | Method::Ed25519 => Err(KeyError::NotUsable),
        }
    }
}

fn failed(error: Error) -> KeyError {
    if let Error::Pkcs11(value, _) = &error {
        if matches!(value, RvError::PinIncorrect | RvError::PinLenRange | RvError::PinInvalid) {
            return KeyError::WrongPassword;
        }
        if matches!(value, RvError::PinLocked) {
            return KeyError::Locked;
        }
    }
    KeyError::Token(error.to_string())
}
