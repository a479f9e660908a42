
namespace Bench.Runs.Tests;

public sealed class CacheFolderTests
{
    private static string? Find(params (string Name, string Value)[] environment) =>
        CacheFolder.Find(name => environment.Where(pair => pair.Name == name).Select(pair => pair.Value).FirstOrDefault());

    [Fact]
    public void The_users_own_choice_wins_and_is_the_folder_itself() =>
        Assert.Equal("/mine", Find(("BENCH_CACHE_DIR", "/mine"), ("XDG_CACHE_HOME", "/caches"), ("HOME", "/home/ann")));

    [Fact]
    public void The_desktops_cache_folder_comes_before_the_homes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has another place.");

        Assert.Equal("/caches/bench", Find(("XDG_CACHE_HOME", "/caches"), ("HOME", "/home/ann")));
        // the XDG rules say: ignore it
        Assert.Equal("/home/ann/.cache/bench", Find(("XDG_CACHE_HOME", "not/rooted"), ("HOME", "/home/ann")));
        Assert.Equal("/home/ann/.cache/bench", Find(("HOME", "/home/ann")));
        Assert.Null(Find());
    }
}
