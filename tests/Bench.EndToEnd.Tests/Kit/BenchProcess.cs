using System.Diagnostics;
using System.Text;

namespace Bench.EndToEnd.Tests.Kit;

/// <summary>The real executable, started as a user's shell would start it, in a folder of its own.</summary>
internal sealed class BenchProcess : IAsyncDisposable
{
    /// <summary>No test waits longer for a process: one that hangs is killed and the test fails.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>The program that the tests were built with, or the same one as .ci/precompile made it.</summary>
    private static readonly string Executable =
        Environment.GetEnvironmentVariable("BENCH_TESTED_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "bench.dll");

    private static readonly string Toy = Path.Combine(AppContext.BaseDirectory, "toybench.dll");

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private BenchProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Standard output so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static async Task<BenchResult> RunAsync(string folder, params string[] arguments)
    {
        await using var process = Start(folder, new Dictionary<string, string?>(), arguments);
        return await process.EndAsync();
    }

    public static async Task<BenchResult> RunAsync(
        string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        await using var process = Start(folder, environment, arguments);
        return await process.EndAsync();
    }

    /// <summary>Another copy of the program.</summary>
    public static async Task<BenchResult> RunCopyAsync(string executable, string folder, params string[] arguments)
    {
        await using var process = Start("dotnet", [executable, .. arguments], folder, new Dictionary<string, string?>());
        return await process.EndAsync();
    }

    public static BenchProcess Start(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        Start("dotnet", [Executable, .. arguments], folder, environment);

    /// <summary>The program with the verb of a toy study.</summary>
    public static BenchProcess StartToy(string folder, params string[] arguments) =>
        Start("dotnet", [Toy, .. arguments], folder, new Dictionary<string, string?>());

    public static Task<BenchResult> RunToyAsync(string folder, params string[] arguments) => RunCopyAsync(Toy, folder, arguments);

    /// <summary>Through a shell that sets limits first: <paramref name="prefix"/> ends in <c>exec</c>.</summary>
    public static BenchProcess StartInShell(string folder, string prefix, params string[] arguments) =>
        Start("bash", ["-c", $"{prefix} dotnet '{Executable}' {string.Join(' ', arguments)}"], folder, new Dictionary<string, string?>());

    private static BenchProcess Start(string program, string[] arguments, string folder, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("OLLAMA_HOST");
        start.Environment.Remove("NO_COLOR");
        start.Environment["BENCH_CACHE_DIR"] = Path.Combine(folder, "cache"); // what one test found out is not known to the next
        start.Environment["BENCH_PICTURES"] = ""; // pictures of charts take a second, and are tested by themselves
        // measured: mapping each compiled method twice takes a fifth of a short run's processor time
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        // 5 s, in hexadecimal: compiling anew what is called often takes a fifth as well, and a short run is over before it pays
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "1388";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var bench = new BenchProcess(new Process { StartInfo = start });
        bench._process.OutputDataReceived += (_, line) => Append(bench._output, line.Data);
        bench._process.ErrorDataReceived += (_, line) => Append(bench._error, line.Data);
        bench._process.Start();
        bench._process.StandardInput.Close();
        bench._process.BeginOutputReadLine();
        bench._process.BeginErrorReadLine();
        return bench;
    }

    public async Task<BenchResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException over)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"bench did not end within {Limit.TotalMinutes} min. Its output so far:\n{_output}\n{_error}", over);
        }

        lock (_output)
            lock (_error)
                return new BenchResult(_process.ExitCode, _output.ToString(), _error.ToString());
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.AppendLine(line);
    }
}
