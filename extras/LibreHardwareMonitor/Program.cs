using System.Reflection;
using System.Runtime.InteropServices;
using Bench.Core.Time;
using Bench.Extras.Sensors;
using Bench.Telemetry.Sensors;
using Bench.Telemetry.Serving;

var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0";
if (SensorServing.Parse(args, Environment.GetEnvironmentVariable(SensorServing.TokenVariable), version, out var mistake) is not { } serving)
{
    await Console.Error.WriteLineAsync("bench-sensors: " + mistake);
    return 2;
}

// The server behind the page takes the signals for itself once it runs, and does not end the process: each has to be heard here.
// On Windows, SIGHUP is the window that closes and SIGTERM the system that shuts down.
using var end = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);

// Opened before the page is published: finding all hardware may take longer than a source has for it.
var sensors = new LibraryReader();
try
{
    await using var host = await TelemetryHost.StartAsync(
        [new SensorSource(sensors, serving.Interval)], new RunClock(TimeProvider.System), serving.Host, end.Token);
    Console.WriteLine(host.Address);
    foreach (var (source, why) in host.Silent)
        await Console.Error.WriteLineAsync($"bench-sensors: {source} provides no data: {why}");
    await Task.Delay(Timeout.Infinite, end.Token);
    return 0;
}
catch (OperationCanceledException)
{
    return 0; // Ctrl-C is how it ends
}
catch (IOException taken)
{
    await Console.Error.WriteLineAsync($"bench-sensors: {serving.Host.Bind}:{serving.Host.Port} cannot be listened on: {taken.Message}");
    return 6;
}

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    end.Cancel();
}
