namespace Bench.Runner.Commands;

/// <summary>
/// Each shell asks the program itself, by a directive of its parser: <c>bench "[suggest:POSITION]" "LINE"</c> prints
/// what may stand at that place, a word a line. So a script knows no command, and stays right whatever is added.
/// A script asks about its command up to the cursor, and ignores the rest of the line. The program also returns words that contain
/// the typed text: those that do not begin with it are left out, by the shell or by its script.
/// Where the program has no word, the shell completes files. Unusual forms of help (<c>/h</c>) are left out.
/// </summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # Completion of bench for bash: source <(bench completion bash), or put this into ~/.bashrc
        _bench() {
            local words
            words=$(bench "[suggest:${COMP_POINT}]" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null | grep -v '^[-/][?h]$\|^/')
            COMPREPLY=($(compgen -W "${words}" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _bench bench

        """;

    private const string Zsh = """
        # Completion of bench for zsh: source <(bench completion zsh), behind compinit
        _bench() {
            local line="${(j: :)words[1,CURRENT-1]} ${PREFIX}"
            local -a found
            found=(${(f)"$(bench "[suggest:${#line}]" "${line}" 2>/dev/null | grep -v '^[-/][?h]$\|^/')"})
            compadd -- "${found[@]}" || _files
        }
        compdef _bench bench

        """;

    private const string Fish = """
        # Completion of bench for fish: bench completion fish | source
        function __bench_words
            set -l line (commandline -cp)
            bench "[suggest:"(string length -- $line)"]" $line 2>/dev/null | string match -v -r '^([-/][?h]|/.*)$'
        end
        complete -c bench -a '(__bench_words)'

        """;

    private const string PowerShell = """
        # Completion of bench for PowerShell: bench completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName bench -ScriptBlock {
            param($word, $line, $position)
            $code = $global:LASTEXITCODE
            $place = $position - $line.Extent.StartOffset
            $text = "$line".PadRight($place).Substring(0, $place)
            bench "[suggest:$place]" $text 2>$null |
                Where-Object { $_ -notmatch '^([-/][?h]|/.*)$' -and $_.StartsWith($word, 'OrdinalIgnoreCase') } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            $global:LASTEXITCODE = $code
        }

        """;

    private static readonly Dictionary<string, string> Scripts =
        new(StringComparer.Ordinal) { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish, ["pwsh"] = PowerShell };

    public static IReadOnlyCollection<string> Shells => Scripts.Keys;

    /// <param name="shell">One of <see cref="Shells"/>.</param>
    public static string For(string shell) => Scripts[shell].ReplaceLineEndings("\n");
}
