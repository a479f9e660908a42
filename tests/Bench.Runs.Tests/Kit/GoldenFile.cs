using System.Runtime.CompilerServices;

namespace Bench.Runs.Tests.Kit;

/// <summary>
/// Files under Golden/: what the run folder's files looked like when they were last looked at.
/// BENCH_UPDATE_GOLDEN=1 writes them anew, for a review as a diff.
/// </summary>
internal static class GoldenFile
{
    public static void Check(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("BENCH_UPDATE_GOLDEN") == "1")
            File.WriteAllText(Path.Combine(SourceFolder(), name), actual);
        else
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name)), actual);
    }

    private static string SourceFolder([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "../../Golden"));
}
