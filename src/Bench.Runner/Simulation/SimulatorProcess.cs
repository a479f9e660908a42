using System.Diagnostics;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Runner.Simulation;

/// <summary>
/// A server in a process of its own, so that client and server share no heap and no thread pool: this executable again, with
/// <c>simulate</c> or <c>timetable</c>. It tells its address on its first line and ends when its standard input does, and so also with a harness that was killed.
/// </summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private SimulatorProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Where it listens; the place that it was asked for while it does not.</summary>
    public Uri Address { get; private set; } = SimulatorSpec.Anywhere;

    /// <summary>Why it is not there; null when it is.</summary>
    public string? Problem { get; private set; }

    public static Task<SimulatorProcess> StartAsync(SimulatorSpec spec, TimeProvider time, CancellationToken cancellation) =>
        StartAsync(SimulatorArguments.Of(spec), time, cancellation);

    /// <param name="arguments">A command of this executable that prints its address and ends with its standard input.</param>
    public static async Task<SimulatorProcess> StartAsync(IEnumerable<string> arguments, TimeProvider time, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo
        {
            FileName = Environment.ProcessPath!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "bench.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        var simulator = new SimulatorProcess(Process.Start(start)!);
        try
        {
            await simulator.AwaitAddressAsync(time, cancellation);
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks it to end, and ends it where it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(EndLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task AwaitAddressAsync(TimeProvider time, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(StartLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var line = await _process.StandardOutput.ReadLineAsync(either.Token);
            if (line is not null && Uri.TryCreate(line, UriKind.Absolute, out var address))
                Address = address;
            else
                Problem = line ?? (await _errors.WaitAsync(either.Token)).Trim();
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            Problem = Invariant($"it did not say within {StartLimit.TotalSeconds} s where it listens");
        }
    }
}
