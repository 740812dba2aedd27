{{/* Names and labels. 44 characters leave room for what is appended. */}}
{{- define "utakata.name" -}}
{{- $name := .Values.fullnameOverride | default (ternary .Release.Name (printf "%s-utakata" .Release.Name) (contains "utakata" .Release.Name)) -}}
{{- $name | trunc 44 | trimSuffix "-" -}}
{{- end }}

{{- define "utakata.selector" -}}
app.kubernetes.io/name: utakata
app.kubernetes.io/instance: {{ .Release.Name | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* Of Utakata itself. */}}
{{- define "utakata.ownSelector" -}}
{{ include "utakata.selector" (dict "Release" .Release "component" "service") }}
{{- end }}

{{- define "utakata.labels" -}}
helm.sh/chart: {{ printf "utakata-%s" .Chart.Version | replace "+" "_" | trunc 63 }}
app.kubernetes.io/name: utakata
app.kubernetes.io/instance: {{ .Release.Name | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "utakata.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (ternary (include "utakata.name" .) "default" .Values.serviceAccount.create) -}}
{{- end }}

{{- define "utakata.secret" -}}
{{- .Values.secrets.existingSecret | default (include "utakata.name" .) -}}
{{- end }}

{{- define "utakata.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end }}

{{/* Where people and GitHub reach it: a host of its own, or that of config.url. */}}
{{- define "utakata.host" -}}
{{- .host | default (get (urlParse (.Values.config.url | default "")) "hostname") -}}
{{- end }}
