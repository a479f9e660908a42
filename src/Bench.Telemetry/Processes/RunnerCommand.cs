using System.Text;
using Bench.Core.Catalog;
using Bench.Telemetry.Files;

namespace Bench.Telemetry.Processes;

/// <summary>The command line of a process that runs a model: ollama's runners and llama-server name its file in <c>--model</c>.</summary>
internal static class RunnerCommand
{
    private static readonly string[] Options = ["--model", "-m"];

    /// <summary>
    /// The SHA-256 that the file of a server's store is named by, in lower-case hex; null if the command
    /// line names no such file, or may not be read.
    /// </summary>
    public static string? Weights(SystemFiles files, string folder)
    {
        if (!files.TryRead(folder + "/cmdline", out var text))
            return null;
        var words = Encoding.UTF8.GetString(text).Split('\0');
        foreach (var option in Options)
        {
            var index = Array.IndexOf(words, option);
            if (index >= 0 && index + 1 < words.Length)
                return BlobName.Digest(words[index + 1]);
            if (Array.Find(words, word => word.StartsWith(option + "=", StringComparison.Ordinal)) is { } joined)
                return BlobName.Digest(joined[(option.Length + 1)..]);
        }

        return null;
    }
}
