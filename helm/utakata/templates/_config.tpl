{{/* What config says, and what follows from other values, as properties. */}}

{{/* Properties that come from the Secret: {property: key}. */}}
{{- define "utakata.secretKeys" -}}
{{- $keys := dict -}}
{{- range $property, $key := .Values.secrets.keys -}}
{{- if $key }}{{ $_ := set $keys $property $key }}{{ end -}}
{{- end -}}
{{- toYaml $keys -}}
{{- end }}

{{/* Whether Utakata has access to the app cluster by other means than a kubeconfig of its own in config. */}}
{{- define "utakata.application" -}}
{{- $utakata := dict "stop-delay" .Values.stopDelay -}}
{{- if .Values.secrets.privateKey -}}
{{- $_ := set $utakata "github" (dict "private-key" "file:/etc/utakata/app.pem") -}}
{{- end -}}
{{- if .Values.secrets.appKubeconfig -}}
{{- $_ := set $utakata "clusters" (dict "app" (dict "kubeconfig" "/etc/utakata/app-cluster.yaml")) -}}
{{- else if .Values.appCluster.inCluster -}}
{{- /* Empty means: the pod's own cluster. */ -}}
{{- $_ := set $utakata "clusters" (dict "app" (dict "kubeconfig" "")) -}}
{{- end -}}
{{- $spring := dict "config" (dict "import" "configtree:/etc/utakata/secrets/") -}}
{{- if .Values.database.url -}}
{{- $_ := set $spring "datasource" (dict "url" .Values.database.url) -}}
{{- end -}}
{{- $management := dict "server" (dict "port" 8081) "endpoints" (dict "web" (dict "exposure" (dict "include" "health,prometheus"))) -}}
{{- $ours := dict "spring" $spring "management" $management "utakata" (mergeOverwrite $utakata (deepCopy .Values.config)) -}}
{{- toYaml (mergeOverwrite $ours (deepCopy .Values.application)) -}}
{{- end }}

{{/* What each namespace of Argo CD's is used for: {namespace: {generator: true, managed: true}}. */}}
{{- define "utakata.argocd.namespaces" -}}
{{- $namespaces := dict -}}
{{- range $key, $project := .Values.config.projects -}}
{{- $namespace := dig "rollout" "namespace" "argocd" $project -}}
{{- $use := ternary "managed" "generator" (eq (include "utakata.mode" $project) "managed") -}}
{{- $_ := set $namespaces $namespace (mergeOverwrite (get $namespaces $namespace | default dict) (dict $use true)) -}}
{{- end -}}
{{- toYaml $namespaces -}}
{{- end }}

{{/* A project's rollout.mode: as it says, or the generator that fits the activation. */}}
{{- define "utakata.mode" -}}
{{- $generator := ternary "directory-generator" "pull-request-generator" (eq (dig "manifest" "activation" "pull-request" .) "merge") -}}
{{- dig "rollout" "mode" $generator . -}}
{{- end }}

{{/* From where the projects' load balancers are told: a list with ingress or gateway where any is. */}}
{{- define "utakata.targetsFrom" -}}
{{- $from := list -}}
{{- range $key, $project := .Values.config.projects -}}
{{- $from = append $from (dig "dns" "target-from" "configuration" $project) -}}
{{- end -}}
{{- join " " $from -}}
{{- end }}
