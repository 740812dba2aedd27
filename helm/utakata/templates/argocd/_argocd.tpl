{{/* The address by which Argo CD fetches a project's manifest repository. */}}
{{- define "utakata.argocd.repository" -}}
{{- $api := dig "github" "api-url" "https://api.github.com" .Values.config -}}
{{- $host := ternary "github.com" (get (urlParse $api) "host") (eq $api "https://api.github.com") -}}
https://{{ $host }}/{{ dig "manifest" "repository" "" .project }}.git
{{- end }}

{{/* Argo CD's own words for an environment, in the place of {slug}. */}}
{{- define "utakata.argocd.slug" -}}
{{- ternary "{{ .path.basename }}" "{{ trimPrefix \"utakata/\" .branch }}" (eq . "directory-generator") -}}
{{- end }}
