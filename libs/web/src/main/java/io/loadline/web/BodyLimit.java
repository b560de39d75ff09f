package io.loadline.web;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.ByteArrayInputStream;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Bodies have up to 1 MiB, except {@link Upload}s. */
@Singleton
class BodyLimit {
    private static final int MOST_BYTES = 1 << 20;
    private static final Set<HttpMethod> WITHOUT_BODY = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @ServerRequestFilter
    Uni<Void> check(ContainerRequestContext context, HttpServerRequest request, ResourceInfo resource) {
        if (WITHOUT_BODY.contains(request.method()) || isUpload(resource)) {
            return Uni.createFrom().voidItem();
        }
        var length = request.getHeader("Content-Length");
        if (length != null) {
            // the HTTP decoder has made sure that it is a number
            return Long.parseLong(length) > MOST_BYTES
                    ? Uni.createFrom().failure(tooLarge())
                    : Uni.createFrom().voidItem();
        }
        if (request.getHeader("Transfer-Encoding") == null) {
            return Uni.createFrom().voidItem();
        }
        return chunked(request)
                .invoke(body -> context.setEntityStream(new ByteArrayInputStream(body.getBytes())))
                .replaceWithVoid();
    }

    /** A body of unknown length is read here, as far as it may go. */
    private static Uni<Buffer> chunked(HttpServerRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            var body = Buffer.buffer();
            if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
                request.response().writeContinue();
            }
            request.handler(chunk -> append(body, chunk, request, emitter));
            request.endHandler(end -> emitter.complete(body));
            request.exceptionHandler(emitter::fail);
            request.resume();
        });
    }

    private static void append(
            Buffer body, Buffer chunk, HttpServerRequest request, UniEmitter<? super Buffer> emitter) {
        if (body.length() + chunk.length() > MOST_BYTES) {
            request.pause();
            emitter.fail(tooLarge());
        } else {
            body.appendBuffer(chunk);
        }
    }

    private static Throwable tooLarge() {
        return WebProblem.BODY_TOO_LARGE.because("a body may have up to 1 MiB");
    }

    private static boolean isUpload(ResourceInfo resource) {
        return resource.getResourceMethod().isAnnotationPresent(Upload.class)
                || resource.getResourceClass().isAnnotationPresent(Upload.class);
    }
}
