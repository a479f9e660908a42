using System.ComponentModel;
using System.Diagnostics;

namespace Bench.Reporting.Tests.Charts;

/// <summary>Node.js for tests; they are skipped where it is missing, and where the packages are not installed.</summary>
internal static class NodeProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static string WebFolder { get; } = Path.Combine(Repository(), "src", "Bench.Reporting", "Web");

    /// <summary>Exit code and output. What the program is given on standard input is given whole.</summary>
    public static (int Code, string Output) Run(string[] arguments, string input = "")
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(WebFolder, "node_modules", "ajv")),
            "The npm packages are not installed: specifications were not checked.");
        var start = new ProcessStartInfo("node", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Start(start);
        Assert.SkipWhen(process is null, "No node on the PATH: specifications were not checked.");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("node did not end.");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Bench.sln")))
                return folder.FullName;
        throw new InvalidOperationException("No Bench.sln above " + AppContext.BaseDirectory);
    }
}
