namespace Bench.Runs.Tests.Kit;

/// <summary>A folder of the test's own, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bench-runs-").FullName;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A run folder with a manifest and nothing else.</summary>
    public RunFolder NewRun(Core.Records.RunManifest manifest)
    {
        var folder = RunFolder.Create(PathOf("run")).Value;
        Assert.Null(folder.WriteManifest(manifest));
        return folder;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
