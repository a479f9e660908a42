using Bench.Core.Catalog;

namespace Bench.Core.Tests.Catalog;

public sealed class ModelNameTests
{
    [Theory]
    [InlineData("tiny", "tiny:latest")]
    [InlineData("tiny:1b", "tiny:1b")]
    [InlineData("me/tiny", "me/tiny:latest")]
    [InlineData("localhost:5000/me/tiny", "localhost:5000/me/tiny:latest")] // the colon is a port's
    [InlineData("localhost:5000/me/tiny:1b", "localhost:5000/me/tiny:1b")]
    public void Without_a_tag_latest_is_meant(string name, string withTag) => Assert.Equal(withTag, ModelName.WithTag(name));

    [Theory]
    [InlineData("tiny", "tiny:latest", true)]
    [InlineData("Tiny:1B", "tiny:1b", true)]
    [InlineData("tiny:1b", "tiny", false)]
    public void Names_are_the_same_whatever_their_case(string left, string right, bool same) =>
        Assert.Equal(same, ModelName.Same(left, right));
}
