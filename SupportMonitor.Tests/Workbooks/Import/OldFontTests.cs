using SupportMonitor.Core.Workbooks.Import;
using Xunit;

namespace SupportMonitor.Tests.Workbooks.Import;

public sealed class OldFontTests
{
    [Theory]
    [InlineData("TCVN3", "BÕn Tre", "Bến Tre")]
    [InlineData("TCVN3", "huyÖn Má Cµy Nam", "huyện Mỏ Cày Nam")]
    [InlineData("TCVN3", "Ph­êng 8", "Phường 8")]
    [InlineData("TCVN3", "NguyÔn V¨n §ång", "Nguyễn Văn Đồng")]
    [InlineData("TCVN3", "TØnh ñy viªn", "Tỉnh ủy viên")]
    [InlineData("VNI", "Beán Tre", "Bến Tre")]
    [InlineData("VNI", "Nguyeãn Vaên Ñoàng", "Nguyễn Văn Đồng")]
    [InlineData("VNI", "huyeän Moû Caøy Nam", "huyện Mỏ Cày Nam")]
    [InlineData("VNI", "Phöôøng 8", "Phường 8")]
    public void OldText_IsRecognisedAndRead(string font, string text, string meant)
    {
        var found = OldFont.Recognise(text);

        Assert.Equal(font, found?.Name);
        Assert.Equal(meant, found!.Decode(text));
    }

    [Theory]
    [InlineData("Bến Tre")]
    [InlineData("Nguyễn Văn Đồng")]
    [InlineData("Hòa Khánh, Tân Thành, Thạnh Phú")]
    [InlineData("HÒA BÌNH")]
    [InlineData("xã Mỹ Hòa và xã An Hòa Tây")]
    [InlineData("Khoá, hoà, thuý, quý, loè")]
    [InlineData("Trà Cú, Sóc Trăng, Tân Bình, Hà Tĩnh")]
    [InlineData("Café Müller, São Paulo, Señor")]
    [InlineData("• 5½ × 10 m², «Tre» © 2017 · xong")]
    [InlineData("Lò Vi Sóng, Y Ngông Niê Kđăm, H'Hoà, Krông Pắc")]
    [InlineData("Đồng khởi mới: õ, ã, ò")]
    [InlineData("")]
    public void TextOfToday_RaisesNoAlarm(string text) => Assert.Null(OldFont.Recognise(text));
}
