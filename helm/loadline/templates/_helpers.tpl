{{/* Every template below takes {root, name}: the chart's context and the workload's name; kafka: whether it speaks to the brokers. */}}

{{- define "loadline.fullname" -}}
{{- printf "%s-%s" .root.Release.Name .name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* The workload's settings over the defaults; lists and maps of the workload replace or complete those of the defaults. */}}
{{- define "loadline.settings" -}}
{{- toYaml (mustMergeOverwrite (deepCopy .root.Values.defaults) (deepCopy (index .root.Values.workloads .name))) -}}
{{- end -}}

{{- define "loadline.selector" -}}
app.kubernetes.io/name: loadline
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{- define "loadline.labels" -}}
{{ include "loadline.selector" . }}
app.kubernetes.io/part-of: loadline
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "loadline.image" -}}
{{- printf "%s/loadline-%s:%s" .root.Values.image.registry .name (.root.Values.image.tag | default .root.Chart.AppVersion) -}}
{{- end -}}

{{- define "loadline.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "loadline.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Where PostgreSQL is: given, or the Cluster that CloudNativePG runs for the release. */}}
{{- define "loadline.databaseHost" -}}
{{- if .root.Values.database.cnpg.enabled }}{{ .root.Release.Name }}-postgres-rw{{ else }}{{ .root.Values.database.host }}{{ end }}
{{- end -}}

{{- define "loadline.databaseCa" -}}
{{- if .root.Values.database.cnpg.enabled }}{{ .root.Release.Name }}-postgres-ca{{ else }}{{ .root.Values.database.caSecret }}{{ end }}
{{- end -}}

{{/* The environment that a workload and the migration of its database share. */}}
{{- define "loadline.databaseEnv" -}}
{{- $workload := index .root.Values.workloads .name -}}
{{- $database := .root.Values.database -}}
{{- $ca := include "loadline.databaseCa" . -}}
{{- $address := printf "%s:%v/%s?sslmode=%s" (include "loadline.databaseHost" .) $database.port $workload.database $database.sslmode -}}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ printf "jdbc:postgresql://%s%s" $address (ternary "&sslrootcert=/etc/loadline/database/ca.crt" "" (ne $ca "")) | quote }}
- name: QUARKUS_DATASOURCE_REACTIVE_URL
  value: {{ printf "postgresql://%s" $address | quote }}
{{- if $ca }}
# The reactive client knows no sslrootcert; the server would be sent it as a setting, and refuse.
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM
  value: "true"
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS
  value: /etc/loadline/database/ca.crt
{{- end }}
{{- if eq $database.sslmode "verify-full" }}
- name: QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM
  value: HTTPS
{{- end }}
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom:
    secretKeyRef: {name: {{ $workload.databaseSecret }}, key: username}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ $workload.databaseSecret }}, key: password}
{{- end -}}

{{/* Whether the pods migrate their database themselves: a hook before an installation would wait for servers that it is to bring. */}}
{{- define "loadline.migrateAtStart" -}}
{{- or (not .root.Values.migration.job) (and .root.Values.database.cnpg.enabled .root.Release.IsInstall) -}}
{{- end -}}

{{- define "loadline.commonEnv" -}}
{{- $settings := include "loadline.settings" . | fromYaml -}}
- name: QUARKUS_HTTP_HOST
  value: 0.0.0.0
- name: QUARKUS_HTTP_PORT
  value: "8080"
- name: QUARKUS_LOG_CONSOLE_JSON_ENABLED
  value: {{ .root.Values.logs.json | quote }}
{{- if not .root.Values.image.native }}
- name: JDK_JAVA_OPTIONS
  value: {{ $settings.javaOptions | quote }}
{{- end }}
{{- range $name, $value := $settings.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{/* Not empty for a workload that may pull from a Prometheus. */}}
{{- define "loadline.pulls" -}}
{{- if and (has .name (list "capacity" "slo")) .root.Values.sources.allowedHosts }}true{{ end -}}
{{- end -}}

{{- define "loadline.serviceEnv" -}}
- name: LOADLINE_ENVIRONMENTS
  value: {{ join "," .root.Values.environments | quote }}
- name: LOADLINE_BUSINESS_TIME_ZONE
  value: {{ .root.Values.businessTimeZone | quote }}
- name: LOADLINE_PARTITIONS
  value: {{ .root.Values.kafka.partitions | quote }}
- name: LOADLINE_TOPIC_REPLICAS
  value: {{ .root.Values.kafka.replicas | quote }}
{{- if eq .name "cost" }}
- name: LOADLINE_REPORTING_CURRENCY
  value: {{ .root.Values.reportingCurrency }}
{{- end }}
{{- if include "loadline.pulls" . }}
- name: LOADLINE_SOURCES_ALLOWED_HOSTS
  value: {{ join "," .root.Values.sources.allowedHosts | quote }}
{{- end }}
{{- end -}}

{{- define "loadline.tracingEnv" -}}
{{- with .root.Values.tracing }}
{{- if .endpoint }}
- name: QUARKUS_OTEL_SDK_DISABLED
  value: "false"
- name: QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ .endpoint | quote }}
- name: QUARKUS_OTEL_TRACES_SAMPLER_ARG
  value: {{ .ratio | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "loadline.oidcEnv" -}}
- name: QUARKUS_OIDC_AUTH_SERVER_URL
  value: {{ .root.Values.keycloak.issuer | quote }}
{{- end -}}

{{- define "loadline.kafkaBootstrap" -}}
{{- if .root.Values.kafka.strimzi.enabled -}}
{{ .root.Release.Name }}-kafka-bootstrap:{{ .root.Values.kafka.port }}
{{- else -}}
{{ .root.Values.kafka.bootstrapServers }}
{{- end -}}
{{- end -}}

{{- define "loadline.kafkaSecret" -}}
{{- if .root.Values.kafka.strimzi.enabled }}{{ include "loadline.fullname" . }}{{ else }}{{ .root.Values.kafka.secret }}{{ end }}
{{- end -}}

{{- define "loadline.kafkaCa" -}}
{{- if .root.Values.kafka.strimzi.enabled }}{{ .root.Release.Name }}-cluster-ca-cert{{ else }}{{ .root.Values.kafka.caSecret }}{{ end }}
{{- end -}}

{{- define "loadline.kafkaEnv" -}}
{{- $secret := include "loadline.kafkaSecret" . -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ include "loadline.kafkaBootstrap" . | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .root.Values.kafka.securityProtocol }}
{{- if include "loadline.kafkaCa" . }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/loadline/kafka/ca.crt
{{- end }}
{{- if $secret }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .root.Values.kafka.saslMechanism | quote }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef: {name: {{ $secret }}, key: sasl.jaas.config}
{{- end }}
{{- end -}}

{{- define "loadline.gatewayEnv" -}}
- name: QUARKUS_OIDC_CLIENT_ID
  value: {{ .root.Values.keycloak.clientId | quote }}
- name: QUARKUS_OIDC_CREDENTIALS_SECRET
  valueFrom:
    secretKeyRef: {name: {{ .root.Values.keycloak.secret }}, key: client-secret}
{{- range $name := without (keys .root.Values.workloads | sortAlpha) "gateway" }}
- name: LOADLINE_{{ upper $name }}_URL
  value: http://{{ include "loadline.fullname" (dict "root" $.root "name" $name) }}:8080
{{- end }}
{{- if .root.Values.webhooks.allowedHosts }}
- name: LOADLINE_GATEWAY_WEBHOOK_ALLOWED_HOSTS
  value: {{ join "," .root.Values.webhooks.allowedHosts | quote }}
{{- end }}
{{- if or .root.Values.ingress.enabled .root.Values.httpRoute.enabled }}
# TLS ends before the gateway, which must say https to the identity provider and mark its cookies, whomever it believes who asked.
- name: QUARKUS_OIDC_CONSOLE_AUTHENTICATION_FORCE_REDIRECT_HTTPS_SCHEME
  value: "true"
- name: QUARKUS_OIDC_CONSOLE_AUTHENTICATION_COOKIE_FORCE_SECURE
  value: "true"
{{- end }}
{{- if .root.Values.trustedProxies }}
- name: QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING
  value: "true"
- name: QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED
  value: "true"
- name: QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST
  value: "true"
- name: QUARKUS_HTTP_PROXY_TRUSTED_PROXIES
  value: {{ join "," .root.Values.trustedProxies | quote }}
{{- end }}
{{- end -}}

{{- define "loadline.volumeMounts" -}}
- name: tmp
  mountPath: /tmp
{{- if include "loadline.databaseCa" . }}
- name: database-ca
  mountPath: /etc/loadline/database
  readOnly: true
{{- end }}
{{- if and .kafka (include "loadline.kafkaCa" .) }}
- name: kafka-ca
  mountPath: /etc/loadline/kafka
  readOnly: true
{{- end }}
{{- end -}}

{{- define "loadline.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 1Gi
{{- with include "loadline.databaseCa" . }}
- name: database-ca
  secret:
    secretName: {{ . }}
    items: [{key: ca.crt, path: ca.crt}]
{{- end }}
{{- if .kafka }}
{{- with include "loadline.kafkaCa" . }}
- name: kafka-ca
  secret:
    secretName: {{ . }}
    items: [{key: ca.crt, path: ca.crt}]
{{- end }}
{{- end }}
{{- end -}}

{{/* The paths that the world may ask for, browsers, tools before they have a token, and Keycloak; metrics and the probes are not among them. */}}
{{- define "loadline.paths" -}}
paths: [/api, /console, /docs, /health, /static, /webjars, /signed-in, /signed-out, /sign-out, /.well-known/oauth-protected-resource]
{{- end -}}

{{/* NetworkPolicy peers: those that are selected when the operator runs it, else the addresses given. */}}
{{- define "loadline.cidrs" -}}
{{- range . }}
- ipBlock: {cidr: {{ . }}}
{{- end }}
{{- end -}}

{{- define "loadline.databasePeers" -}}
{{- if .root.Values.database.cnpg.enabled -}}
- podSelector: {matchLabels: {cnpg.io/cluster: {{ .root.Release.Name }}-postgres}}
{{- else -}}
{{- include "loadline.cidrs" .root.Values.database.cidrs | trim -}}
{{- end -}}
{{- end -}}

{{- define "loadline.kafkaPeers" -}}
{{- if .root.Values.kafka.strimzi.enabled -}}
- podSelector: {matchLabels: {strimzi.io/cluster: {{ .root.Release.Name }}, strimzi.io/kind: Kafka}}
{{- else -}}
{{- include "loadline.cidrs" .root.Values.kafka.cidrs | trim -}}
{{- end -}}
{{- end -}}

{{- define "loadline.pullSecrets" -}}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* On which nodes a pod of the workload may run, and what it may displace there. */}}
{{- define "loadline.placement" -}}
{{- $settings := include "loadline.settings" . | fromYaml -}}
{{- with $settings.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $settings.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $settings.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/* Connections that the workloads may hold at once: of each replica sixteen for requests, eight for uploads, one for the relay. */}}
{{- define "loadline.connections" -}}
{{- $sum := 40 -}}
{{- range $name := keys .Values.workloads -}}
{{- $settings := include "loadline.settings" (dict "root" $ "name" $name) | fromYaml -}}
{{- $replicas := ternary $settings.autoscaling.maxReplicas $settings.replicas $settings.autoscaling.enabled | int -}}
{{- $sum = add $sum (mul 25 (add $replicas 1)) -}}
{{- end -}}
{{- $sum -}}
{{- end -}}

{{/* Copies that must have a record before it is acknowledged: all but one, so that one broker may die. */}}
{{- define "loadline.inSync" -}}
{{- max 1 (sub (int .Values.kafka.replicas) 1) -}}
{{- end -}}
