using System.Diagnostics;
using System.Globalization;
using Bench.Core.Kinds;
using Bench.Core.Managed;
using Bench.Core.Time;
using Bench.Servers.Managed;
using Bench.Servers.Managed.Children;
using Bench.Servers.Managed.Faults;
using Bench.Servers.Managed.Platform;

namespace Bench.Runner.Tests.Managed;

/// <summary>Servers under real supervisors: shell scripts, and the simulator as a program that somebody else wrote.</summary>
internal sealed class ManagedFixture : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly string Bench = Path.Combine(AppContext.BaseDirectory, "bench.dll");

    /// <summary>How a script becomes a server that serves. The variables are those of the test.</summary>
    public static string Simulator { get; } = $"dotnet '{Bench}' simulate --port $PORT";

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("bench-managed-");

    public string LogFolder => Path.Combine(Folder.FullName, "logs");

    /// <summary>The script of a server in /bin/sh.</summary>
    public static ManagedServerSpec Script(string text) =>
        new()
        {
            Command = "/bin/sh",
            Arguments = ["-c", text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)],
            Environment = [new("PORT", "{port}")],
        };

    public ServerStarter Starter(IProcessPlatform? platform) =>
        new(new OwnProgram("dotnet", [Bench]), platform, TimeProvider.System, LogFolder) { Grace = TimeSpan.FromMilliseconds(500) };

    public Task<ManagedStart> StartAsync(ManagedServerSpec server, int? port = null, CancellationToken? cancellation = null)
    {
        Assert.SkipWhen(ProcessPlatform.Here() is null, "managed servers are supported on Linux only");
        return Starter(ProcessPlatform.Here()).StartAsync(
            Launch(server) with { Port = port }, cancellation ?? TestContext.Current.CancellationToken);
    }

    public static ManagedLaunch Launch(ManagedServerSpec server) => new() { Name = "v1", Kind = ServerKind.Ollama, Server = server };

    /// <summary>Fails the test where it does not serve.</summary>
    public async Task<ManagedServer> ServingAsync(ManagedServerSpec server, int? port = null) =>
        (await StartAsync(server, port))
            .Match(serves => serves, fault => throw new InvalidOperationException($"{fault.What}\n{string.Join('\n', fault.LastLines)}"));

    /// <summary>Fails the test where it serves.</summary>
    public async Task<TFault> FailingAsync<TFault>(ManagedServerSpec server, int? port = null)
        where TFault : ManagedFault =>
            Assert.IsType<TFault>((await StartAsync(server, port)).Match(_ => null, ManagedFault? (fault) => fault));

    public string Write(string name, string text, UnixFileMode mode)
    {
        var path = Path.Combine(Folder.FullName, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        return path;
    }

    /// <summary>What a server wrote as <c>NAME NUMBER</c>.</summary>
    public static int Told(ManagedServer server, string name) =>
        int.Parse(
            File.ReadLines(server.Log.Path).First(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..],
            CultureInfo.InvariantCulture);

    public static bool Runs(int process) => ProcessPlatform.Here()!.Find(process) is not null;

    public static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !condition(); await Task.Delay(
            Poll, TimeProvider.System, TestContext.Current.CancellationToken))
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, "The test waited in vain.");
    }

    public static ManagedServerSpec Impatient(ManagedServerSpec server) => server with { Ready = Duration.FromMilliseconds(300) };

    public void Dispose() => Folder.Delete(recursive: true);
}
