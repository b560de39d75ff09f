package io.loadline.testkit;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the endpoints by which an owner could change what is another team's: those that never ask {@code Caller} about teams. */
final class TeamRule {
    private static final List<String> WRITES =
            List.of("jakarta.ws.rs.DELETE", "jakarta.ws.rs.PATCH", "jakarta.ws.rs.POST", "jakarta.ws.rs.PUT");
    private static final String ROLES = "jakarta.annotation.security.RolesAllowed";
    private static final String OWNER = "owner";
    private static final String CALLER = "io.loadline.web.Caller";
    private static final Set<String> ABOUT_TEAMS = Set.of("mayWriteFor", "requireTeam");

    private TeamRule() {}

    static Set<String> forgotten(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(TeamRule::letsOwnersWrite)
                .filter(method -> !asksAboutTeams(method))
                .map(JavaMember::getFullName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean letsOwnersWrite(JavaMethod method) {
        return WRITES.stream().anyMatch(method::isAnnotatedWith)
                && method.tryGetAnnotationOfType(ROLES)
                        .map(TeamRule::roles)
                        .or(() ->
                                method.getOwner().tryGetAnnotationOfType(ROLES).map(TeamRule::roles))
                        .filter(roles -> roles.contains(OWNER))
                        .isPresent();
    }

    private static List<Object> roles(JavaAnnotation<?> annotation) {
        return Arrays.asList((Object[]) annotation.get("value").orElseThrow());
    }

    /** Itself, or what it calls, or what that calls. */
    private static boolean asksAboutTeams(JavaMethod method) {
        var seen = new HashSet<JavaMember>();
        Deque<JavaMember> open = new ArrayDeque<>(List.of(method));
        while (!open.isEmpty()) {
            if (open.poll() instanceof JavaCodeUnit unit && seen.add(unit)) {
                for (var access : unit.getAccessesFromSelf()) {
                    if (isAboutTeams(access)) {
                        return true;
                    }
                    access.getTarget().resolveMember().ifPresent(open::add);
                }
            }
        }
        return false;
    }

    private static boolean isAboutTeams(JavaAccess<?> access) {
        return access.getTargetOwner().getName().equals(CALLER)
                && ABOUT_TEAMS.contains(access.getTarget().getName());
    }
}
