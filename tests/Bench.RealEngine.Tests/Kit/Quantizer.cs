using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Bench.RealEngine.Tests.Kit;

/// <summary>
/// llama.cpp's quantizer, which came with the server and is started through the same loader. It only says what it would make.
/// </summary>
internal static partial class Quantizer
{
    /// <summary>The size of the tensors of a file in another quantization, in MiB. Skips the test where there is no quantizer.</summary>
    public static async Task<double> SizeAsync(string model, string format, CancellationToken cancellation)
    {
        var root = Path.Combine(Path.GetDirectoryName(EngineFolder.Launcher ?? ".")!, "root");
        var (program, loader) = (Path.Combine(root, "usr/bin/llama-quantize"), Path.Combine(root, "usr/lib64/ld-linux-x86-64.so.2"));
        Assert.SkipWhen(EngineFolder.Launcher is null || !File.Exists(program) || !File.Exists(loader), EngineFolder.Absent);
        var libraries = Path.Combine(root, "usr/lib/x86_64-linux-gnu");
        var start = new ProcessStartInfo(
            loader, ["--argv0", "llama-quantize", "--library-path", $"{libraries}:{libraries}/"
                + $"llama:{libraries}/ggml/backends0", program, "--dry-run", model, format])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        try
        {
            var text = string.Concat(await output.WaitAsync(GuardedProcess.Patience, cancellation));
            return Size.Match(text) is { Success: true } size
                ? double.Parse(size.Groups["mebibytes"].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"llama-quantize told no size:\n{text[^Math.Min(text.Length, 2000)..]}");
        }
        finally
        {
            process.Kill();
        }
    }

    [GeneratedRegex(@"quant size += +(?<mebibytes>[0-9.]+) MiB", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Size { get; }
}
