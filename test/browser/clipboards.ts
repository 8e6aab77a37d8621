// What other programs put on the clipboard, shortened to what matters.

/** Microsoft Word: classes, conditional comments, lists that are paragraphs. */
export const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;} --></style>
</head><body lang=EN-GB style='word-wrap:break-word'><!--StartFragment-->
<p class=MsoNormal><b><span style='font-family:"Comic Sans MS";color:red'>Care</span></b><span
style='font-size:14.0pt'> for your <i>planter</i></span><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;
</span></span></span><![endif]>Water on Mondays<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;
</span></span></span><![endif]>Turn it <a
href="https://fernandclay.example/care">weekly</a><o:p></o:p></p>
<!--EndFragment--></body></html>`

/** Google Sheets: four cells, and a picture of them beside. */
export const sheets = `<google-sheets-html-origin><style
type="text/css"><!--td {border: 1px solid #cccccc;}--></style>
<table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" cellpadding="0" dir="ltr" border="1"
style="table-layout:fixed;font-size:10pt;font-family:Arial;width:0px" data-sheets-root="1">
<colgroup><col width="100"/><col width="100"/></colgroup><tbody>
<tr style="height:21px;"><td
style="overflow:hidden;padding:2px 3px;font-weight:bold;background-color:#ffff00;">Planter</td><td
style="font-weight:bold;">Arrives</td></tr>
<tr style="height:21px;"><td style="color:#ff0000;">Olive, 30 cm</td><td>Tuesday</td></tr>
</tbody></table>`

/** Gmail: lines are blocks, emphasis is a style. */
export const gmail = `<meta charset='utf-8'><div dir="ltr"
style="color:rgb(34,34,34);font-family:Arial;font-size:small">Hi,<div><br></div><div>the saucer is
<span style="font-weight:700;background-color:rgb(255,255,0)">whole</span>, the pot is
<font color="#ff0000">not</font>.</div></div>`
