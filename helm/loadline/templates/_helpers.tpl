{{/* Every template below takes {root, name}: the chart's context and the workload's name. */}}

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

{{- define "loadline.sslQuery" -}}
{{- $database := .root.Values.database -}}
sslmode={{ $database.sslmode }}{{ if $database.caSecret }}&sslrootcert=/etc/loadline/database/ca.crt{{ end }}
{{- end -}}

{{/* The environment that a workload and the migration of its database share. */}}
{{- define "loadline.databaseEnv" -}}
{{- $workload := index .root.Values.workloads .name -}}
{{- $database := .root.Values.database -}}
{{- $address := printf "%s:%v/%s?%s" $database.host $database.port $workload.database (include "loadline.sslQuery" .) -}}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ printf "jdbc:postgresql://%s" $address | quote }}
- name: QUARKUS_DATASOURCE_REACTIVE_URL
  value: {{ printf "postgresql://%s" $address | quote }}
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom:
    secretKeyRef: {name: {{ $workload.databaseSecret }}, key: username}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ $workload.databaseSecret }}, key: password}
{{- end -}}

{{- define "loadline.commonEnv" -}}
{{- $settings := include "loadline.settings" . | fromYaml -}}
- name: QUARKUS_HTTP_HOST
  value: 0.0.0.0
- name: QUARKUS_HTTP_PORT
  value: "8080"
- name: QUARKUS_OIDC_AUTH_SERVER_URL
  value: {{ .root.Values.keycloak.issuer | quote }}
{{- if not .root.Values.image.native }}
- name: JDK_JAVA_OPTIONS
  value: {{ $settings.javaOptions | quote }}
{{- end }}
{{- range $name, $value := $settings.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{- define "loadline.serviceEnv" -}}
- name: LOADLINE_ENVIRONMENTS
  value: {{ join "," .root.Values.environments | quote }}
- name: LOADLINE_BUSINESS_TIME_ZONE
  value: {{ .root.Values.businessTimeZone | quote }}
{{ include "loadline.kafkaEnv" . }}
{{- end -}}

{{- define "loadline.kafkaEnv" -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ .root.Values.kafka.bootstrapServers | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .root.Values.kafka.securityProtocol }}
{{- if .root.Values.kafka.secret }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .root.Values.kafka.saslMechanism | quote }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef: {name: {{ .root.Values.kafka.secret }}, key: sasl.jaas.config}
{{- end }}
{{- end -}}

{{- define "loadline.gatewayEnv" -}}
{{ include "loadline.kafkaEnv" . }}
- name: QUARKUS_OIDC_CLIENT_ID
  value: {{ .root.Values.keycloak.clientId | quote }}
- name: QUARKUS_OIDC_CREDENTIALS_SECRET
  valueFrom:
    secretKeyRef: {name: {{ .root.Values.keycloak.secret }}, key: client-secret}
{{- range $name := without (keys .root.Values.workloads | sortAlpha) "gateway" }}
- name: LOADLINE_{{ upper $name }}_URL
  value: http://{{ include "loadline.fullname" (dict "root" $.root "name" $name) }}:8080
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
{{- if .root.Values.database.caSecret }}
- name: database-ca
  mountPath: /etc/loadline/database
  readOnly: true
{{- end }}
{{- end -}}

{{- define "loadline.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 1Gi
{{- if .root.Values.database.caSecret }}
- name: database-ca
  secret:
    secretName: {{ .root.Values.database.caSecret }}
    items:
      - key: ca.crt
        path: ca.crt
{{- end }}
{{- end -}}

{{- define "loadline.pullSecrets" -}}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}
