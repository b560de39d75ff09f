package io.loadline.web;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Adds the roles that follow from those in the token, so that resources name only the least that is needed. */
@ApplicationScoped
class ImpliedRoles implements SecurityIdentityAugmentor {
    private static final Set<String> READERS = Set.of(Roles.OWNER, Roles.SRE, Roles.FINOPS, Roles.PIPELINE);
    private static final Set<String> ALL =
            Set.of(Roles.VIEWER, Roles.OWNER, Roles.SRE, Roles.FINOPS, Roles.PIPELINE, Roles.INGEST);

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        var implied = implied(identity.getRoles());
        return Uni.createFrom()
                .item(
                        identity.getRoles().containsAll(implied)
                                ? identity
                                : QuarkusSecurityIdentity.builder(identity)
                                        .addRoles(implied)
                                        .build());
    }

    private static Set<String> implied(Set<String> roles) {
        if (roles.contains(Roles.ADMIN)) {
            return ALL;
        }
        return roles.stream().anyMatch(READERS::contains) ? Set.of(Roles.VIEWER) : Set.of();
    }
}
