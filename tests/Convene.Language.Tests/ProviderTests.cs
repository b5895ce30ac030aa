namespace Convene.Language.Tests;

/// <summary>Configured providers are known by the names that the caller passes in.</summary>
public sealed class ProviderTests
{
    private static readonly Context Configured = new() { Providers = ["Blue Line", "main", "quanshi-2", "全时二号", "Quanshi"] };

    [Theory]
    [InlineData("book a 30-minute meeting with blue line tomorrow at 3pm", "Blue Line")]
    [InlineData("book a 30-minute meeting tomorrow at 3pm on the Blue Line", "Blue Line")]
    [InlineData("book a 30-minute meeting tomorrow at 3pm via main", "main")]
    [InlineData("book with QUANSHI-2 tomorrow at 3pm", "quanshi-2")]
    [InlineData("book with quanshi tomorrow at 3pm", "Quanshi")]
    [InlineData("用全时二号约明天下午3点30分钟的会", "全时二号")]
    [InlineData("通过全时二号约明天下午3点30分钟的会", "全时二号")]
    [InlineData("用全时约明天下午3点30分钟的会", "Quanshi")]
    public void A_configured_name_is_a_provider_and_neither_a_person_nor_a_title(string text, string provider)
    {
        var said = Say.It(text, Configured);

        said.Intent.ShouldBe(Intent.Book);
        said.Slots.Provider.ShouldNotBeNull().Value.ShouldBe(provider);
        said.Slots.Attendees.ShouldBeEmpty();
        said.Slots.Title.ShouldBeNull();
        said.Slots.Start!.Time.ShouldBe(new NodaTime.LocalTime(15, 0));
    }

    [Theory]
    [InlineData("book a 30-minute meeting tomorrow at 3pm about the main building")]
    [InlineData("book a 30-minute meeting with Maine tomorrow at 3pm")]
    [InlineData("book a 30-minute meeting tomorrow at 3pm called \"with main effort\"")]
    public void A_name_that_means_something_else_there_is_none(string text) => Say.It(text, Configured).Slots.Provider.ShouldBeNull();

    [Theory]
    [InlineData("zh-CN", "zh")]
    [InlineData("en-US", "en")]
    public void A_name_in_letters_does_not_outweigh_the_one_word_around_it(string culture, string language) =>
        Say.It("用bizconf", Configured, culture).Language.ShouldBe(language);

    [Fact]
    public void Without_configured_names_the_words_of_the_lexicon_stay() =>
        Say.It("book with BizConf tomorrow at 3pm").Slots.Provider!.Value.ShouldBe("BizConf");
}
