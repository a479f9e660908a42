using System.Globalization;

namespace Bench.Runs.Tests;

public sealed class MachineLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-lock-");

    [Fact]
    public void A_second_run_is_told_who_has_the_lock()
    {
        Assert.True(MachineLock.TryTake(Cache, "out/night", out var first, out _));
        using (first)
        {
            Assert.False(MachineLock.TryTake(Cache, "out/day", out _, out var error));
            Assert.Contains(
                string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} (run out/night)"),
                error.ToString(),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_lock_that_was_given_back_is_there_for_the_next()
    {
        Assert.True(MachineLock.TryTake(Cache, "out/night", out var first, out _));
        first.Dispose();

        Assert.True(MachineLock.TryTake(Cache, "out/day", out var second, out _));
        second.Dispose();
    }

    [Fact]
    public void Files_that_a_killed_run_left_are_no_obstacle()
    {
        Directory.CreateDirectory(Cache);
        File.WriteAllText(Path.Combine(Cache, "managed-servers.lock"), "");
        File.WriteAllText(Path.Combine(Cache, "managed-servers.holder"), "process 1 (run out/killed)");

        Assert.True(MachineLock.TryTake(Cache, "out/day", out var held, out _));
        held.Dispose();
    }

    [Fact]
    public void Words_of_the_holder_are_data()
    {
        Assert.True(MachineLock.TryTake(Cache, "out/\u001b[2J\nerror: forged", out var first, out _));
        using (first)
        {
            Assert.False(MachineLock.TryTake(Cache, "out/day", out _, out var error));
            Assert.Contains("(run out/\uFFFD[2J error: forged)", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_that_takes_no_file_is_told()
    {
        File.WriteAllText(Cache, "a file");

        Assert.False(MachineLock.TryTake(Cache, "out/day", out _, out var error));
        Assert.Contains(Cache, error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Cache => Path.Combine(_folder.FullName, "cache");
}
