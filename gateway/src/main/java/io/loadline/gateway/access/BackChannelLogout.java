package io.loadline.gateway.access;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * {@code POST /signed-out}, OpenID Connect Back-Channel Logout 1.0: when a session ends at the identity provider, so do the console's that
 * came from it. The OIDC extension judges the logout token, but would remember it in the one process that was told; here the rows go that
 * all replicas read. Should the database fail then, a session ends when its tokens cannot be renewed.
 */
@Singleton
final class BackChannelLogout {

    private static final Logger LOG = Logger.getLogger(BackChannelLogout.class);
    private static final String PATH = "/signed-out";
    private static final int BEFORE_THE_EXTENSION = -1;
    private static final int ACCEPTED = 200;

    private final Sessions sessions;

    BackChannelLogout(Sessions sessions) {
        this.sessions = sessions;
    }

    void open(@Observes Router router) {
        router.post(PATH).order(BEFORE_THE_EXTENSION).handler(this::listen);
    }

    private void listen(RoutingContext request) {
        request.response().putHeader("Cache-Control", "no-store");
        request.addHeadersEndHandler(judged -> {
            if (request.response().getStatusCode() == ACCEPTED) {
                end(request.request().formAttributes().get("logout_token"));
            }
        });
        request.next();
    }

    private void end(String logoutToken) {
        sessions.end(Claims.payload(logoutToken))
                .subscribe()
                .with(
                        ended -> LOG.infof("%d sessions ended at the identity provider", ended),
                        failure -> LOG.warnf("sessions that have ended stay for now: %s", failure.toString()));
    }
}
