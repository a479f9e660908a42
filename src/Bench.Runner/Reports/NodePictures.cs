using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Bench.Reporting.Charts;

namespace Bench.Runner.Reports;

/// <summary>
/// Charts drawn by Vega's own SVG writer in Node.js, where it is on the PATH. <c>BENCH_NODE</c> names another executable, or none when it is empty.
/// A picture more or less changes no figure: whatever goes wrong is a note.
/// </summary>
internal sealed class NodePictures(string executable) : IChartPictures
{
    private const string Variable = "BENCH_NODE";

    /// <summary>Ten charts take two seconds on a slow machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Specifications come in the program itself, as JSON: nothing is read from files or arguments.</summary>
    private const string Epilogue = """
        ;(async () => {
          const results = await renderCharts(SPECIFICATIONS);
          process.stdout.write(JSON.stringify(results));
        })();
        """;

    public static NodePictures FromEnvironment() => new(Environment.GetEnvironmentVariable(Variable) ?? "node");

    public IReadOnlyList<string?>? Draw(IReadOnlyList<ChartFile> charts, Action<string> note)
    {
        if (executable.Length == 0 || charts.Count == 0 || !ChartLibrary.IsThere)
            return null;
        try
        {
            return Read(Run(Program(charts)), charts, note);
        }
        catch (Win32Exception) // nothing of that name can be started: a machine without Node.js, and no news
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or TimeoutException or JsonException or InvalidOperationException)
        {
            note($"No pictures of charts: {executable}: {exception.Message}");
            return null;
        }
    }

    private static string Program(IReadOnlyList<ChartFile> charts) => new StringBuilder(ChartLibrary.RenderProgram())
        .Append("\nconst SPECIFICATIONS = [")
        .AppendJoin(",\n", charts.Select(chart => Encoding.UTF8.GetString(chart.Specification.Span)))
        .Append("];\n")
        .Append(Epilogue)
        .ToString();

    private string Run(string program)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(executable, "-")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        process.StartInfo.Environment.Remove("NODE_OPTIONS"); // what a user's shell asks of Node.js is meant for other programs
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var input = WriteAsync(process, program);
        if (!Task.WaitAll([output, errors, input], Patience) || !process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(FormattableString.Invariant($"no answer within {Patience.TotalSeconds:0} s"));
        }

        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException(LastLine(errors.Result));
    }

    private static async Task WriteAsync(Process process, string program)
    {
        try
        {
            await process.StandardInput.WriteAsync(program);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything: its exit code and its words say why.
        }
    }

    private static IReadOnlyList<string?> Read(string output, IReadOnlyList<ChartFile> charts, Action<string> note)
    {
        using var results = JsonDocument.Parse(output);
        return [.. results.RootElement.EnumerateArray().Zip(charts).Select(pair => PictureOf(pair.First, pair.Second, note))];
    }

    private static string? PictureOf(JsonElement result, ChartFile chart, Action<string> note)
    {
        if (result.TryGetProperty("svg", out var svg))
            return svg.GetString();
        note($"No picture of chart {chart.Name}: {result.GetProperty("error").GetString()}");
        return null;
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it ended without a word";
}
