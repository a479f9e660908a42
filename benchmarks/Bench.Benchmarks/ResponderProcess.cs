using System.Diagnostics;
using System.Globalization;
using static System.FormattableString;

namespace Bench.Benchmarks;

/// <summary>This program once more, as the server; it ends with its standard input.</summary>
internal sealed class ResponderProcess : IDisposable
{
    private readonly Process _process;

    private ResponderProcess(Process process, int port)
    {
        _process = process;
        Address = new Uri(Invariant($"http://127.0.0.1:{port}/"));
    }

    public Uri Address { get; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static ResponderProcess Start(params string[] command)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ResponderProcess).Assembly.Location);
        foreach (var word in command)
            start.ArgumentList.Add(word);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server's process did not start.");
        return new ResponderProcess(process, int.Parse(process.StandardOutput.ReadLine() ?? "", CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
