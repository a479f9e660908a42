using System.Diagnostics;
using Bench.Runner.Commands;

namespace Bench.Runner.Tests.Commands;

/// <summary>
/// What a shell asks of the program, and what it makes of the answer, in that shell. The program's place is taken by a script that writes
/// down what it was asked and answers with words that contain what was typed.
/// </summary>
public sealed class CompletionScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bench-completion-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("bench run --ser", 15, "bench run --ser", "--server --servers")]
    [InlineData("bench run --server x", 13, "bench run --s", "--server --servers")] // the cursor is in the word
    public Task Bash_asks_about_the_line_up_to_the_cursor(string line, int cursor, string asked, string offered) => HoldsAsync(
        "bash",
        ["-c"],
        $"COMP_LINE='{line}' COMP_POINT={cursor} COMP_WORDS=({line}) COMP_CWORD=2; _bench; echo \"${{COMPREPLY[@]}}\"",
        asked,
        offered);

    [Theory]
    [InlineData("bench run --ser", 15, "bench run --ser", "--server --servers")]
    [InlineData("bench run ", 10, "bench run ", "--server --servers --observer")]
    [InlineData("bench run --server x", 13, "bench run --s", "--server --servers")]
    [InlineData("ls; bench run --ser", 19, "bench run --ser", "--server --servers")] // behind another command
    [InlineData("  bench run --ser", 17, "bench run --ser", "--server --servers")]
    [InlineData("bench run \"a b\" --ser", 21, "bench run \"a b\" --ser", "--server --servers")]
    public Task PowerShell_asks_about_its_command_up_to_the_cursor(string line, int cursor, string asked, string offered) => HoldsAsync(
        "pwsh",
        ["-NoProfile", "-NonInteractive", "-Command"],
        $"$global:LASTEXITCODE = 3; $found = (TabExpansion2 '{line}' {cursor}).CompletionMatches.CompletionText; "
            + "if ($LASTEXITCODE -ne 3) { 'the exit code was lost' }; \"$found\"",
        asked,
        offered);

    private async Task HoldsAsync(string shell, string[] options, string trial, string asked, string offered)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the program's place is taken by a script of sh");
        Assert.SkipUnless(IsInstalled(shell), shell + " is not installed");
        var program = Path.Combine(_folder, "bench");
        await File.WriteAllTextAsync(
            program,
            $"#!/bin/sh\nprintf '%s|' \"$@\" > '{_folder}/asked'\nprintf '%s\\n' --server --servers --observer /h\n",
            TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var said = await RunAsync(shell, [.. options, CompletionScripts.For(shell) + "\n" + trial]);

        Assert.Equal(offered, said.Trim());
        Assert.Equal(
            $"[suggest:{asked.Length}]|{asked}|",
            await File.ReadAllTextAsync(Path.Combine(_folder, "asked"), TestContext.Current.CancellationToken));
    }

    private async Task<string> RunAsync(string shell, string[] arguments)
    {
        var start = new ProcessStartInfo(shell, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["PATH"] = _folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static bool IsInstalled(string shell) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, shell)));
}
