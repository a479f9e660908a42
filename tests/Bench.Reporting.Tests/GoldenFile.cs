using System.Runtime.CompilerServices;

namespace Bench.Reporting.Tests;

/// <summary>
/// What a writer is expected to write, byte for byte. <c>BENCH_UPDATE_GOLDEN=1</c> writes the files anew: review the diff.
/// </summary>
internal static class GoldenFile
{
    private static readonly bool Updating = Environment.GetEnvironmentVariable("BENCH_UPDATE_GOLDEN") == "1";

    public static void Check(string name, byte[] actual)
    {
        if (Updating)
            File.WriteAllBytes(Path.Combine(Folder(), name), actual);
        else
            Assert.Equal(
                File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name)), System.Text.Encoding.UTF8.GetString(actual));
    }

    /// <summary>Beside this file, wherever the test stands.</summary>
    private static string Folder([CallerFilePath] string self = "") => Path.Combine(Path.GetDirectoryName(self)!, "Golden");
}
