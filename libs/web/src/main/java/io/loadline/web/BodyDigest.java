package io.loadline.web;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.security.DigestInputStream;

/** Digests each body while it is read, an upload's too, so that a reused idempotency key is noticed. */
@Provider
public class BodyDigest implements ReaderInterceptor {
    private final Incoming incoming;

    BodyDigest(Incoming incoming) {
        this.incoming = incoming;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new DigestInputStream(context.getInputStream(), incoming.content()));
        return context.proceed();
    }
}
