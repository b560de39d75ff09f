package io.loadline.bench.allocation;

import java.util.List;

/**
 * The 35 scenarios that OpenCost states for its aggregation (and skips all but one of). Expected are exact fractions, derived from its
 * specification; where its own tests state another number (4a's comment, 6e) theirs is known to be wrong, there too.
 */
final class Scenarios {
    private static final String TABLE = """
            1a | cluster                   |  | cluster1=46 cluster2=36 __idle__=30
            1b | namespace                 |  | namespace1=28 namespace2=36 namespace3=18 __idle__=30
            1c | pod                       |  | pod-jkl=6 pod-stu=6 pod-abc=6 pod-pqr=6 pod-def=6 pod-vwx=12 pod1=16 pod-mno=12 pod-ghi=12 __idle__=30
            1d | container                 |  | container1=16 container2=6 container3=6 container4=12 container5=12 container6=12 container7=6 container8=6 container9=6 __idle__=30
            1e | controllerKind            |  | daemonset=12 deployment=42 statefulset=12 __unallocated__=16 __idle__=30
            1f | controller                |  | deployment:deployment1=12 deployment:deployment2=24 deployment:deployment3=6 daemonset:daemonset1=12 statefulset:statefulset1=12 __unallocated__=16 __idle__=30
            1g | service                   |  | service1=12 __unallocated__=70 __idle__=30
            1h | label:app                 |  | app1=16 app2=24 __unallocated__=42 __idle__=30
            1i | deployment                |  | deployment1=12 deployment2=24 deployment3=6 __unallocated__=40 __idle__=30
            1j | annotation:team           |  | team1=12 team2=6 __unallocated__=64 __idle__=30
            1k | daemonset                 |  | daemonset1=12 __unallocated__=70 __idle__=30
            1l | statefulset               |  | statefulset1=12 __unallocated__=70 __idle__=30
            2d | label:app,label:env       |  | app1/env1=16 app2/env2=12 app2/__unallocated__=12 __unallocated__/__unallocated__=42 __idle__=30
            2e | cluster,label:app,label:env |  | cluster1/app1/env1=16 cluster1/app2/env2=12 cluster1/__unallocated__/__unallocated__=18 cluster2/app2/__unallocated__=12 cluster2/__unallocated__/__unallocated__=24 __idle__=30
            2f | pod,annotation:team       |  | pod-jkl/__unallocated__=6 pod-stu/team1=6 pod-abc/__unallocated__=6 pod-pqr/__unallocated__=6 pod-def/__unallocated__=6 pod-vwx/team1=6 pod-vwx/team2=6 pod1/__unallocated__=16 pod-mno/__unallocated__=12 pod-ghi/__unallocated__=12 __idle__=30
            3a | namespace | shareIdle     | namespace1=683/16 namespace2=741/16 namespace3=23
            4a | namespace | share=namespace:"namespace3" even | namespace1=37 namespace2=45 __idle__=30
            4b | namespace | share=namespace:"namespace3"      | namespace1=287/8 namespace2=369/8 __idle__=30
            4c | namespace | share=label[app]:"app1" even      | namespace1=52/3 namespace2=124/3 namespace3=70/3 __idle__=30
            4d | namespace | hourly=7                          | namespace1=3500/41 namespace2=4500/41 namespace3=2250/41 __idle__=30
            5a | cluster   | filter=cluster:"cluster1"           | cluster1=46 __idle__=20
            5b | cluster   | filter=cluster:"cluster1" shareIdle | cluster1=66
            5c | namespace | filter=cluster:"cluster1"           | namespace1=28 namespace2=18 __idle__=20
            5d | cluster   | filter=namespace:"namespace2"       | cluster1=18 cluster2=18 __idle__=165/16
            6a | namespace | splitIdle                           | namespace1=28 namespace2=36 namespace3=18 cluster1/__idle__=20 cluster2/__idle__=10
            6b | namespace | filter=namespace:"namespace2" shareIdle | namespace2=741/16
            6d | namespace | filter=namespace:"namespace2" hourly=7  | namespace2=4500/41 __idle__=165/16
            6e | namespace | filter=namespace:"namespace2" share=namespace:"namespace1"           | namespace2=164/3 __idle__=965/48
            6f | namespace | filter=namespace:"namespace2" share=namespace:"namespace1" shareIdle | namespace2=3589/48
            6g | namespace | share=namespace:"namespace1" shareIdle                               | namespace2=3589/48 namespace3=1787/48
            6h | namespace | filter=namespace:"namespace2" share=namespace:"namespace1" shareIdle | namespace2=3589/48
            6i | namespace | filter=namespace:"namespace2" hourly=7 shareIdle                     | namespace2=78765/656
            6j | namespace | byNode           | namespace1=28 namespace2=36 namespace3=18 __idle__=30.000002
            6k | namespace | byNode splitIdle | namespace1=28 namespace2=36 namespace3=18 c1nodes/__idle__=20 node1/__idle__=3.333334 node2/__idle__=3.333334 node3/__idle__=3.333334
            6l | namespace | byNode filter=namespace:"namespace2" shareIdle                       | namespace2=46.312501
            """;

    private Scenarios() {}

    static List<Scenario> all() {
        return TABLE.lines().map(Scenario::read).toList();
    }
}
