using Bench.Core.Managed;

namespace Bench.Core.Tests.Managed;

public sealed class SecretSettingsTests
{
    [Theory]
    [InlineData("OLLAMA_API_KEY", true)]
    [InlineData("HF_TOKEN", true)]
    [InlineData("--api-key", true)]
    [InlineData("password", true)]
    [InlineData("--max-tokens", false)] // more than one of them is a number of words
    [InlineData("KEYBOARD", false)]
    [InlineData("OLLAMA_MODELS", false)]
    public void A_setting_is_a_secret_when_one_of_its_words_says_so(string name, bool secret) =>
        Assert.Equal(secret, SecretSettings.IsSecret(name));

    [Fact]
    public void The_value_behind_an_option_and_the_one_behind_its_equals_sign_are_masked() =>
        Assert.Equal(
            ["serve", "--api-key", "***", "--hf-token=***", "API_KEY=***", "--port", "8080", "key"],
            SecretSettings.Masked(
                ["serve", "--api-key", "hunter2", "--hf-token=hunter3", "API_KEY=hunter4", "--port", "8080", "key"], "***"));

    [Fact]
    public void A_server_with_a_secret_cannot_be_started_from_a_file_that_masks_it()
    {
        Assert.True(SecretSettings.Any(new ManagedServerSpec { Command = "s", Environment = [KeyValuePair.Create("A_KEY", "x")] }));
        Assert.True(SecretSettings.Any(new ManagedServerSpec { Command = "s", Arguments = ["--key", "x"] }));
        Assert.False(SecretSettings.Any(
            new ManagedServerSpec { Command = "s", Arguments = ["--port", "{port}"], Environment = [KeyValuePair.Create("MODE", "x")] }));
    }
}
